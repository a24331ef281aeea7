import Foundation
import FoundationXML
import KubeOVN
import Manifests
import RouteMaps
import RoutePlanner
import TestSupport
import Testing

struct RouteMapTests {
    private static let nodes = [
        MapCluster.node("n1", "10.0.0.11", "fd00:a::11"), MapCluster.node("n2", "10.0.0.12", "fd00:a::12"),
        MapCluster.node("n3", "10.0.0.13", isReady: false),
    ]

    private static let sample = MapCluster.cluster(
        nodes,
        [
            MapCluster.subnet("apps", "10.17.0.0/16,fd00:17::/64"),
            MapCluster.centralized("web", "10.16.0.0/16", "n1,n2", active: "n2"),
            MapCluster.centralized("db", "10.18.0.0/16", nil),
            MapCluster.subnet("nat", "10.19.0.0/16") { $0.natOutgoing = MapCluster.flag(true) },
        ]
    )

    /// Names that no API server would take.
    private static let hostile = [
        "a<b>&\"c\"'d", "]]><![CDATA[", "n\n</text><script>alert(1)</script>", String(repeating: "W", count: 900),
        "שרת 10.0.0.1", "مرحبا", "\u{202e}evil\u{202c}", "🙂🙃🚀🎉", "名前がとても長いサブネットの名前", "﷽﷽﷽﷽", "\u{0}\u{fffe}\u{feff}",
        "é\u{301}\u{301}\u{301}", "", " ", "%s&#x41;&amp;",
    ]

    @Test func `A small map has a box for everything and a line for each next hop`() {
        let picture = RouteMap(of: Self.sample).picture
        for text in [
            "n1", "n2", "n3", "not ready", "apps", "web", "10.16.0.0/16", "fd00:17::/64", "no-gateway-configured",
        ] {
            #expect(picture.texts.contains(text), "\(text)")
        }
        #expect(picture.texts.contains("centralized, active gateway n2 (of n1, n2)"))
        #expect(picture.texts.filter { $0 == "held" }.count == 1)
        #expect(picture.texts.filter { $0 == "no route" }.count == 1)
        // Two nodes of each family are the same ones: one box with two lines, and one thick line to the other.
        #expect(picture.count(.share) == 2 + 1)
        #expect(picture.count(.active) == 1 + 1)
        #expect(picture.count(.absent) == 1 + 1)
        #expect(PictureCheck.faults(of: picture) == [])
    }

    @Test func `Backups are dashed`() {
        var policy = RoutingPolicy()
        policy.backupGateways = true
        let picture = RouteMap(of: Self.sample, policy: policy).picture
        // One link, and its line in the legend.
        #expect(picture.count(.backup) == 2)
        #expect(ShapeStyle.backup.css.contains("stroke-dasharray"))
        #expect(!ShapeStyle.active.css.contains("stroke-dasharray"))
    }

    @Test func `Meanings differ in shape, not in colour alone`() {
        func shape(_ style: ShapeStyle) -> String {
            style.css.replacing(/#[0-9a-f]{3,6}/, with: "#")
        }
        let lines: [ShapeStyle] = [.share, .active, .gateway, .backup]
        #expect(Set(lines.map(shape)).count == lines.count)
        let marks: [ShapeStyle] = [.shareMark, .activeMark, .gatewayMark, .backupMark, .cross]
        #expect(Set(marks.map { Picture.mark($0, x: 0, y: 0) + shape($0) }).count == marks.count)
        let boxes = RouteMap(of: Self.sample).picture.elements.compactMap { element in
            if case .box(let box) = element { box } else { nil }
        }
        #expect(boxes.filter { $0.style == .distributed }.allSatisfy { $0.radius > 8 })
        #expect(boxes.filter { $0.style == .centralized }.allSatisfy { $0.radius == 0 })
        #expect(shape(.refused) != shape(.centralized) && shape(.absent) != shape(.frame))
    }

    @Test func `Routers stand on the left with what their own policies make`() {
        var one = RoutingPolicy()
        one.subnetNames = ["web"]
        let map = RouteMap(
            of: Self.sample,
            for: [.init(name: "edge1", policy: one), .init(name: "edge2", policy: .init())]
        )
        #expect(map.picture.texts.contains("edge1") && map.picture.texts.contains("edge2"))
        // edge1 uses n2 alone, edge2 both.
        #expect(map.picture.count(.way) == 1 + 2)
        #expect(PictureCheck.faults(of: map.picture) == [])
    }

    @Test func `What was not asked for is not drawn`() {
        var policy = RoutingPolicy()
        policy.subnetNames = ["web"]
        let texts = RouteMap(of: Self.sample, policy: policy).picture.texts
        #expect(texts.contains("web") && !texts.contains("apps") && !texts.contains("no-gateway-configured"))
    }

    @Test(arguments: [(1, 1), (3, 6), (10, 12), (12, 20), (40, 60), (64, 100), (65, 10), (300, 18), (3, 500), (500, 3)])
    func `Nothing overlaps at any size`(nodes: Int, subnets: Int) {
        let picture = RouteMap(of: MapCluster.large(nodes: nodes, subnets: subnets)).picture
        #expect(PictureCheck.faults(of: picture) == [])
        #expect(picture.width <= 2_000)
    }

    @Test func `A map of ten thousand Subnets stays small and says what it stands for`() {
        let cluster = MapCluster.large(nodes: 3_100, subnets: 10_000)
        let map = RouteMap(of: cluster)
        #expect(PictureCheck.faults(of: map.picture) == [])
        #expect(map.svg.count < 40_000)
        #expect(map.picture.height < 2_500)
        let counts = map.picture.texts.compactMap { $0.wholeMatch(of: /([0-9,]+) (more )?Subnets?/)?.output.1 }
        #expect(counts.compactMap { Int($0.replacing(",", with: "")) }.reduce(0, +) == 10_000)
        #expect(map.picture.texts.contains("distributed, 8 of 3069 nodes"))
        #expect(map.picture.texts.contains("31 nodes, no next hop"))
    }

    @Test func `A table of the largest size is bounded`() {
        let cluster = MapCluster.large(nodes: 64, subnets: 160)
        var policy = RoutingPolicy()
        policy.maxNextHops = 256
        #expect(RouteMap(of: cluster, policy: policy).svg.count < 600_000)
    }

    @Test func `Many routers are counted where there is no room for them`() {
        let routers = (0..<100).map { RouteMap.Router(name: "edge\($0)", policy: .init()) }
        let picture = RouteMap(of: Self.sample, for: routers).picture
        #expect(picture.texts.contains("88 more routers"))
        #expect(PictureCheck.faults(of: picture) == [])
    }

    @Test func `Names cannot break the picture`() throws {
        var generator = SeededRandom(seed: 3)
        for size in [3, 9, 20, 60, 200] {
            func name(_ number: Int) -> String { Self.hostile.randomElement(using: &generator)! + String(number) }
            let nodes = (0..<size).map { MapCluster.node(name($0), "10.0.0.\($0)") }
            let subnets = (0..<size).map { number in
                number % 3 == 0
                    ? MapCluster.centralized(name(number), "10.\(number + 1).0.0/16", nodes[number].name.value)
                    : MapCluster.subnet(name(number), number % 3 == 1 ? "10.\(number + 1).0.0/16" : nil)
            }
            let map = RouteMap(of: MapCluster.cluster(nodes, subnets))
            #expect(PictureCheck.faults(of: map.picture) == [])
            try Self.expectWellFormed(map)
        }
    }

    @Test func `The same cluster in another order gives the same bytes`() {
        for cluster in [
            Self.sample, MapCluster.large(nodes: 40, subnets: 60), MapCluster.large(nodes: 200, subnets: 400),
        ] {
            var other = cluster
            other.nodes.reverse()
            other.subnets.reverse()
            #expect(RouteMap(of: cluster).svg == RouteMap(of: other).svg)
        }
    }

    @Test func `A cluster without nodes or routes has a map too`() throws {
        for cluster in [
            MapCluster.cluster([], [MapCluster.subnet("a", "10.1.0.0/16")]), MapCluster.cluster(Self.nodes, []),
            MapCluster.cluster([], []),
        ] {
            let map = RouteMap(of: cluster)
            #expect(PictureCheck.faults(of: map.picture) == [])
            try Self.expectWellFormed(map)
        }
    }

    @Test(.needs(.program("xmllint"))) func `Libxml2 takes every kind of map`() throws {
        for cluster in [
            Self.sample, MapCluster.large(nodes: 40, subnets: 60), MapCluster.large(nodes: 200, subnets: 400),
        ] {
            let text = String(decoding: RouteMap(of: cluster).svg, as: UTF8.self)
            let result = try Command.run(["xmllint", "--noout", "-"], input: text)
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        }
    }

    /// Everything that is drawn is in the document, which asks for nothing from elsewhere.
    private static func expectWellFormed(_ map: RouteMap) throws {
        let reader = SVGReader()
        let parser = XMLParser(data: Data(map.svg))
        parser.delegate = reader
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(
            reader.counts["rect", default: 0] + reader.counts["path", default: 0] + reader.counts["text", default: 0]
                == map.picture.elements.count
        )
        #expect(Set(reader.counts.keys).isSubset(of: ["svg", "title", "desc", "style", "rect", "path", "text"]))
        #expect(Set(reader.attributes).isSubset(of: SVGReader.harmless))
        #expect(!reader.style.contains("url(") && !reader.style.contains("@"))
    }
}

/// Counts what an SVG document has.
private final class SVGReader: NSObject, XMLParserDelegate {
    static let harmless: Set = [
        "xmlns", "width", "height", "viewBox", "role", "class", "x", "y", "rx", "d", "text-anchor", "transform",
    ]

    var counts: [String: Int] = [:]
    var attributes: Set<String> = []
    var style = ""
    private var isInStyle = false

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        counts[name, default: 0] += 1
        self.attributes.formUnion(attributes.keys)
        isInStyle = name == "style"
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { if isInStyle { style += text } }
}
