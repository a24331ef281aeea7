public import KubeOVN
public import RoutePlanner

/// A picture of all Subnets of a cluster, their next hops, and the routers that lead there.
///
/// Small clusters are drawn with a box for everything and a line for each next hop, larger ones as a table of prefixes and
/// nodes, and the largest in groups that say how many they stand for: whatever the size, the picture can be read and stays
/// small.
public struct RouteMap: Sendable {
    /// A router of a map.
    public struct Router: Sendable {
        /// What it is called.
        public var name: String
        /// Which routes it gets.
        public var policy: RoutingPolicy

        /// Names a router.
        public init(name: String, policy: RoutingPolicy) {
            self.name = name
            self.policy = policy
        }
    }

    /// The picture.
    package let picture: Picture

    /// Draws the routes that a policy makes, for a router without a name.
    public init(of cluster: Cluster, policy: RoutingPolicy = RoutingPolicy()) {
        self.init(MapFacts([(nil, PlanOverview(of: cluster, policy: policy))]))
    }

    /// Draws what routers get, each by its own policy; where their routes differ a Subnet has the next hops of all.
    public init(of cluster: Cluster, for routers: [Router]) {
        self.init(MapFacts(routers.map { ($0.name, PlanOverview(of: cluster, policy: $0.policy)) }))
    }

    /// The picture as an SVG document: the same input gives the same bytes, no fonts or files from elsewhere, and a ground
    /// of its own, so that it reads the same on light and dark pages.
    public var svg: [UInt8] { SVGText(picture).bytes }

    private static let margin = 28

    private init(_ facts: MapFacts) {
        let sentences = MapWords.summary(facts)
        var content = Picture(title: "Routes to the pods", summary: sentences.joined(separator: " "))
        let top = Self.margin + 74
        let extent: (right: Int, bottom: Int)
        var isMatrix = false
        if let map = LinkedMap(facts) {
            extent = map.columns.draw(in: &content, x: Self.margin, y: top)
        } else if let map = MatrixMap(facts) {
            isMatrix = true
            extent = map.draw(in: &content, x: Self.margin, y: top)
        } else {
            extent = GroupedMap(facts).columns.draw(in: &content, x: Self.margin, y: top)
        }
        let width = max(extent.right + Self.margin, 640)
        let room = width - 2 * Self.margin
        content.draw(content.title, .title, x: Self.margin, y: Self.margin + 16, within: room)
        for (line, sentence) in sentences.enumerated() {
            content.draw(sentence, .note, x: Self.margin, y: Self.margin + 38 + 17 * line, within: room)
        }
        let legend = Legend(facts, isMatrix: isMatrix)
        let bottom = legend.draw(in: &content, x: Self.margin, y: extent.bottom + 22, width: room)
        content.setSize(width: width, height: bottom + Self.margin - 8)
        picture = content
    }
}
