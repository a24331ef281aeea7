/// A small map: every router, node and Subnet has a box, every next hop a line.
struct LinkedMap {
    private static let mostNodes = 10
    private static let mostSubnets = 16
    private static let mostLinks = 64

    let columns: ColumnLayout

    /// Nil where a map is too large to be read that way.
    init?(_ facts: MapFacts) {
        let groups = MapBoxes.groups(facts.rows)
        let count = groups.reduce(0) { $0 + ($1.first?.hops.count ?? 0) }
        guard facts.nodes.count <= Self.mostNodes, groups.count <= Self.mostSubnets, count <= Self.mostLinks,
            facts.routers.count <= Self.mostNodes
        else { return nil }
        let routed = groups.filter { $0.first?.isRouted == true }
        let refused = groups.filter { $0.first?.isRouted == false }
        var links: [ColumnLayout.Link] = []
        for (from, router) in facts.routers.enumerated() {
            links += router.nodes.sorted().map { .init(column: 0, from: from, to: $0, line: .way, mark: .wayMark) }
        }
        for (to, group) in routed.enumerated() {
            guard let row = group.first else { continue }
            links += row.hops.map { hop in
                let (line, mark) = row.style(of: hop)
                return .init(
                    column: 1,
                    from: hop.node,
                    to: to,
                    line: line,
                    mark: mark == .backupMark ? .activeMark : mark
                )
            }
        }
        columns = ColumnLayout(
            columns: [
                .init(heading: "ROUTERS", boxes: facts.routers.map { MapBoxes.router($0.name) }, widths: 130...240),
                .init(heading: "NODES", boxes: facts.nodes.map(MapBoxes.node), widths: 150...300),
                .init(heading: "SUBNETS", boxes: routed.map(MapBoxes.subnet), widths: 220...360),
            ],
            links: links,
            apart: (MapBoxes.refusedHeading, refused.map(MapBoxes.subnet), 200...300)
        )
    }
}
