import RouteModel
import RoutePlanner

/// A map of middle size: a row for each prefix, a column for each node, and a mark where they meet.
struct MatrixMap {
    private static let mostNodes = 64
    private static let mostRows = 160
    private static let mostRouters = 24
    private static let cell = 22
    private static let rowHeight = 22

    private let facts: MapFacts
    /// The nodes that have a column, by their place in the facts.
    private let shown: [Int]
    /// How many nodes have none.
    private let hidden: Int

    /// Nil where a map is too large to be read that way.
    init?(_ facts: MapFacts) {
        guard facts.rows.count <= Self.mostRows, facts.routers.count <= Self.mostRouters else { return nil }
        let all = Array(facts.nodes.indices)
        let used = Set(facts.rows.flatMap(\.hops).map(\.node))
        // Those that serve nothing are left out where there is no room for all.
        shown = all.count <= Self.mostNodes ? all : all.filter(used.contains)
        guard !shown.isEmpty, shown.count <= Self.mostNodes else { return nil }
        hidden = all.count - shown.count
        self.facts = facts
    }

    /// Draws everything from a height on.
    func draw(in picture: inout Picture, x left: Int, y top: Int) -> (right: Int, bottom: Int) {
        let routed = facts.rows
        let nameWidth = min(max(routed.map { TextWidth.of($0.name, .note) }.max() ?? 0, 90), 220)
        let prefixes = routed.map { TextWidth.of($0.prefix?.description ?? "", .code) }
        let prefixWidth = min(max(prefixes.max() ?? 0, 90), 270)
        let grid = left + nameWidth + 16 + prefixWidth + 16
        let right = grid + max(shown.count * Self.cell, 230)
        let header = drawHeader(in: &picture, grid: grid, top: top)
        var y = header.bottom + 4
        func heading(_ text: String) {
            picture.draw(text, .heading, x: left, y: y + 16, within: right - left)
            y += 24
        }
        heading("ROUTERS")
        for (index, router) in facts.routers.enumerated() {
            stripe(&picture, index, left, right, y)
            picture.draw(router.name ?? "any router", .note, x: left + 6, y: y + 15, within: nameWidth + prefixWidth)
            drawMarks(router.nodes.map { ($0, .wayMark) }, in: &picture, grid: grid, y: y)
            y += Self.rowHeight
        }
        var section = ""
        var index = 0
        for row in facts.rows {
            if row.section != section {
                section = row.section
                index = 0
                y += 8
                heading(section)
            }
            stripe(&picture, index, left, right, y)
            picture.draw(row.name, .note, x: left + 6, y: y + 15, within: nameWidth)
            let prefix = row.prefix?.description ?? "no readable prefix"
            picture.draw(prefix, .code, x: left + nameWidth + 22, y: y + 15, within: prefixWidth)
            if case .refused(let id, let isHeld) = row.kind {
                let text = isHeld ? "held: \(id)" : id
                picture.draw(text, .code, x: grid + 4, y: y + 15, within: right - grid - 8)
            } else {
                drawMarks(row.hops.map { ($0.node, row.style(of: $0).mark) }, in: &picture, grid: grid, y: y)
            }
            y += Self.rowHeight
            index += 1
        }
        if hidden > 0 {
            let text =
                "\(MapWords.count(hidden, "more node")) of \(MapWords.number(facts.nodes.count)) are no next hop of these prefixes."
            picture.draw(text, .note, x: left, y: y + 20, within: right - left)
            y += 26
        }
        return (max(right, header.right), y)
    }

    /// Draws the names of the nodes, upright, and a rule down each column.
    private func drawHeader(in picture: inout Picture, grid: Int, top: Int) -> (right: Int, bottom: Int) {
        let texts = shown.map { place in
            facts.nodes[place].mark.map { "\(facts.nodes[place].name) (\($0))" } ?? facts.nodes[place].name
        }
        let height = min(max(zip(texts, shown).map { TextWidth.of($0, style(of: $1)) }.max() ?? 0, 40), 190)
        for (column, place) in shown.enumerated() {
            let x = grid + column * Self.cell + Self.cell / 2
            picture.draw(texts[column], style(of: place), x: x + 4, y: top + height, within: height, isVertical: true)
        }
        let heights = bodyHeight
        for (column, place) in shown.enumerated() {
            let x = grid + column * Self.cell + Self.cell / 2
            let y = top + height + 6
            if facts.nodes[place].complaint != nil {
                picture.draw(.init(x: x - 9, y: y, width: 18, height: heights, style: .shade))
            }
            picture.draw("M\(x) \(y)v\(heights)", .rule)
        }
        return (grid + shown.count * Self.cell, top + height + 6)
    }

    private func style(of node: Int) -> TextStyle { facts.nodes[node].mark == nil ? .note : .alarm }

    private var bodyHeight: Int {
        // What has no route has words there instead of marks.
        let routed = facts.rows.filter(\.isRouted)
        let sections = Set(routed.map(\.section)).count
        return (facts.routers.count + routed.count) * Self.rowHeight + 28 + sections * 32
    }

    private func stripe(_ picture: inout Picture, _ index: Int, _ left: Int, _ right: Int, _ y: Int) {
        guard index % 2 == 0 else { return }
        picture.draw("M\(left) \(y)h\(right - left)v\(Self.rowHeight)h-\(right - left)z", .stripe)
    }

    /// Draws the marks of a row, those that look the same as one path.
    private func drawMarks(_ marks: [(node: Int, style: ShapeStyle)], in picture: inout Picture, grid: Int, y: Int) {
        let columns = Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1, $0) })
        for (style, group) in Dictionary(grouping: marks, by: \.style).sorted(by: { $0.key.rawValue < $1.key.rawValue })
        {
            let places = group.compactMap { columns[$0.node] }.sorted()
            let path = places.map { column in
                Picture.mark(style, x: grid + column * Self.cell + Self.cell / 2, y: y + Self.rowHeight / 2)
            }
            if !path.isEmpty { picture.draw(path.joined(), style) }
        }
    }
}

extension MapRow {
    fileprivate var section: String {
        switch kind {
        case .distributed: "DISTRIBUTED"
        case .centralized: "CENTRALIZED"
        case .refused: "WITHOUT A ROUTE"
        }
    }
}
