import KubeOVN
import RouteModel

/// Finds the nodes that `gatewayNodeSelectors` select, each set of selectors once.
struct NodeSelection {
    private let cluster: ClusterView
    private let pool: NodePool
    private let isIndexed: Bool
    private var known: [[LabelSelector]: [Int]] = [:]
    /// Places in the pool by label.
    private let byLabel: [String: [String: [Int]]]

    /// - Parameter isIndexed: whether so much is asked for that labels are looked up once for all; what is found is the same.
    init(_ cluster: ClusterView, pool: NodePool, isIndexed: Bool) {
        self.cluster = cluster
        self.pool = pool
        self.isIndexed = isIndexed
        var byLabel: [String: [String: [Int]]] = [:]
        if isIndexed, cluster.cluster.subnets.contains(where: { !$0.gatewayNodeSelectors.isEmpty }) {
            for (place, member) in pool.members.enumerated() {
                for (key, value) in cluster.cluster.nodes[member.index].labels {
                    byLabel[key, default: [:]][value, default: []].append(place)
                }
            }
        }
        self.byLabel = byLabel
    }

    /// The places of the nodes that any of the selectors matches, by name. Nodes that were left out of the input's (their
    /// labels may not be what they seem) are not among them.
    mutating func places(_ selectors: [LabelSelector]) -> [Int] {
        if let places = known[selectors] { return places }
        var found: Set<Int> = []
        for selector in selectors { found.formUnion(candidates(of: selector).filter { matches(selector, $0) }) }
        let places = found.sorted()
        known[selectors] = places
        return places
    }

    private func matches(_ selector: LabelSelector, _ place: Int) -> Bool {
        let member = pool.members[place]
        guard member.exclusion != .unreadable, member.exclusion != .duplicate else { return false }
        return selector.matches(cluster.cluster.nodes[member.index].labels)
    }

    private func candidates(of selector: LabelSelector) -> [Int] {
        guard isIndexed, let requirement = selector.requirements.first(where: { $0.comparison == .isIn }) else {
            return Array(pool.members.indices)
        }
        return requirement.values.flatMap { byLabel[requirement.key]?[$0] ?? [] }
    }
}
