import RouteModel
import RoutePlanner

/// A large map: nodes that do the same and Subnets with the same fate share a box, and each box says how many it stands for.
struct GroupedMap {
    private static let mostRouters = 12
    private static let mostNodes = 12
    private static let mostGateways = 8
    private static let mostSubnets = 24
    private static let mostGroups = 10

    private let facts: MapFacts
    private var nodes: [ColumnBox] = []
    private var subnets: [ColumnBox] = []
    private var refused: [ColumnBox] = []
    private var links: Set<Join> = []
    /// The box of a node.
    private var boxes: [Int: Int] = [:]
    /// The box of all nodes together, where they have no boxes of their own.
    private var crowd: Int?
    /// The box of gateways that have none of their own.
    private var otherGateways: Int?

    /// A link between the boxes of nodes and of Subnets.
    private struct Join: Hashable {
        let from: Int
        let to: Int
        let line: ShapeStyle
        let mark: ShapeStyle
    }

    init(_ facts: MapFacts) {
        self.facts = facts
        addNodes()
        let groups = MapBoxes.groups(facts.rows)
        if groups.count <= Self.mostSubnets {
            for group in groups { add(MapBoxes.subnet(group), rows: group) }
        } else {
            addGroups()
        }
    }

    var columns: ColumnLayout {
        let routers = facts.routers.prefix(Self.mostRouters)
        var routerBoxes = routers.map { MapBoxes.router($0.name) }
        if facts.routers.count > routers.count {
            let more = MapWords.count(facts.routers.count - routers.count, "more router")
            routerBoxes.append(ColumnBox(lines: [.init(more, .name)], shape: .frame))
        }
        var all: [ColumnLayout.Link] = []
        for from in routerBoxes.indices {
            let used = from < routers.count ? routers[from].nodes : Set(facts.routers.flatMap(\.nodes))
            // What links a router to a box of many is that some of them are its next hops.
            let targets = Set(used.compactMap { boxes[$0] ?? crowd } + (crowd.map { used.isEmpty ? [] : [$0] } ?? []))
            all += targets.sorted().map { .init(column: 0, from: from, to: $0, line: .way, mark: .wayMark) }
        }
        let joins = links.sorted { left, right in
            if left.to != right.to { return left.to < right.to }
            return left.from != right.from ? left.from < right.from : left.line.rawValue < right.line.rawValue
        }
        all += joins.map { .init(column: 1, from: $0.from, to: $0.to, line: $0.line, mark: $0.mark) }
        return ColumnLayout(
            columns: [
                .init(heading: "ROUTERS", boxes: routerBoxes, widths: 130...240),
                .init(heading: "NODES", boxes: nodes, widths: 170...320),
                .init(heading: "SUBNETS", boxes: subnets, widths: 240...400),
            ],
            links: all,
            apart: (MapBoxes.refusedHeading, refused, 240...320)
        )
    }

    // MARK: Nodes

    private mutating func addNodes() {
        guard facts.nodes.count > Self.mostNodes else {
            for (place, node) in facts.nodes.enumerated() {
                boxes[place] = nodes.count
                nodes.append(MapBoxes.node(node))
            }
            return
        }
        let able = facts.nodes.count { $0.complaint == nil }
        crowd = nodes.count
        let all = "all that may be next hops"
        nodes.append(ColumnBox(lines: [.init(MapWords.count(able, "node"), .name), .init(all, .note)], shape: .frame))
        addGateways()
        addAbsent()
    }

    /// Gateways of many Subnets have boxes of their own, the others one together.
    private mutating func addGateways() {
        var loads: [Int: Set<Int>] = [:]
        for row in facts.rows where row.isRouted && !row.isDistributed {
            for node in row.primaries { loads[node, default: []].insert(row.subnet) }
        }
        let sorted = loads.sorted {
            $0.value.count != $1.value.count ? $0.value.count > $1.value.count : $0.key < $1.key
        }
        for (node, load) in sorted.prefix(Self.mostGateways).sorted(by: { $0.key < $1.key }) {
            var box = MapBoxes.node(facts.nodes[node])
            box.lines.append(.init("gateway of \(MapWords.count(load.count, "Subnet"))", .note))
            boxes[node] = nodes.count
            nodes.append(box)
        }
        let others = sorted.dropFirst(Self.mostGateways)
        guard !others.isEmpty else { return }
        otherGateways = nodes.count
        for (node, _) in others { boxes[node] = nodes.count }
        let count = Set(others.flatMap(\.value)).count
        let lines: [ColumnBox.Line] = [
            .init(MapWords.count(others.count, "more gateway"), .name),
            .init("of \(MapWords.count(count, "Subnet"))", .note),
        ]
        nodes.append(ColumnBox(lines: lines, shape: .frame))
    }

    private mutating func addAbsent() {
        let absent = facts.nodes.filter { $0.complaint != nil }
        guard !absent.isEmpty else { return }
        var counts: [String: Int] = [:]
        for node in absent { counts[node.mark ?? "", default: 0] += 1 }
        let words = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map {
            "\(MapWords.number($0.value)) \($0.key)"
        }
        let names = absent.prefix(5).map { ColumnBox.Line($0.name, .code) }
        let more = absent.count > 5 ? [ColumnBox.Line("and \(MapWords.number(absent.count - 5)) more", .note)] : []
        let title = ColumnBox.Line("\(MapWords.count(absent.count, "node")), no next hop", .name)
        let lines = [title, .init(words.joined(separator: ", "), .alarm)] + names + more
        nodes.append(ColumnBox(lines: lines, shape: .absent))
    }

    // MARK: Subnets

    private mutating func addGroups() {
        let routed = facts.rows.filter(\.isRouted)
        addGroups(of: routed.filter(\.isDistributed), by: \.reason) { (.distributed, $0) }
        let manners = Dictionary(uniqueKeysWithValues: boxes.keys.map { ($0, manner(ofGateway: $0)) })
        addGroups(of: routed.filter { !$0.isDistributed }, by: { $0.manner(manners) }) { (.centralized, $0) }
        let refused = facts.rows.filter { !$0.isRouted }
        addGroups(of: refused, by: \.refusal) { (.refused, $0) }
    }

    /// How a gateway's Subnets are told from others: by its name, if it has a box of its own.
    private func manner(ofGateway node: Int) -> String {
        boxes[node] == otherGateways
            ? "centralized, each by one of the other gateways" : "centralized, active gateway \(facts.nodes[node].name)"
    }

    /// Adds a box for each of the largest groups and one for the others.
    private mutating func addGroups(
        of rows: [MapRow],
        by key: (MapRow) -> String,
        _ look: (String) -> (shape: ShapeStyle, words: String)
    ) {
        let groups = Dictionary(grouping: rows, by: key).sorted { left, right in
            left.value.count != right.value.count ? left.value.count > right.value.count : left.key < right.key
        }
        let limit = Self.mostGroups + (groups.count == Self.mostGroups + 1 ? 1 : 0)
        // In the order of the nodes they lead to, so that links cross little.
        let boxes = boxes
        func first(_ rows: [MapRow]) -> Int { rows.first?.hops.first.flatMap { boxes[$0.node] } ?? 0 }
        let shown = groups.prefix(limit).enumerated().sorted { left, right in
            let (one, two) = (first(left.element.value), first(right.element.value))
            return one != two ? one < two : left.offset < right.offset
        }.map(\.element)
        for (key, rows) in shown {
            let (shape, words) = look(key)
            add(box(rows, title: "Subnet", words: words, shape: shape), rows: rows)
        }
        let others = groups.dropFirst(limit).flatMap(\.value)
        guard !others.isEmpty else { return }
        let words = "in \(MapWords.count(groups.count - limit, "other way"))"
        add(box(others, title: "more Subnet", words: words, shape: look("").shape), rows: others)
    }

    private func box(_ rows: [MapRow], title: String, words: String, shape: ShapeStyle) -> ColumnBox {
        let count = Set(rows.map(\.subnet)).count
        let prefixes = rows.compactMap(\.prefix)
        let isHeld = rows.contains { if case .refused(_, true) = $0.kind { true } else { false } }
        let remark =
            shape == .refused
            ? (isHeld ? "held" : "no route")
            : "\(MapWords.number(prefixes.count)) prefix\(prefixes.count == 1 ? "" : "es")"
        var lines: [ColumnBox.Line] = [
            .init(MapWords.count(count, title), .name, remark: remark, isHeld ? .alarm : .note),
            .init(words, shape == .refused ? .code : .note),
        ]
        if let first = prefixes.first, let last = prefixes.last, first != last {
            lines.append(.init("\(first) … \(last)", .code))
        } else if let first = prefixes.first {
            lines.append(.init(first.description, .code))
        }
        return ColumnBox(lines: lines, shape: shape, radius: shape == .distributed ? 14 : shape == .refused ? 3 : 0)
    }

    private mutating func add(_ box: ColumnBox, rows: [MapRow]) {
        guard rows.first?.isRouted == true else { return refused.append(box) }
        for row in rows {
            for hop in row.hops {
                let from = row.isDistributed ? crowd ?? boxes[hop.node] : boxes[hop.node] ?? crowd
                let (line, mark) = row.style(of: hop)
                guard let from else { continue }
                let join = Join(
                    from: from,
                    to: subnets.count,
                    line: line,
                    mark: mark == .backupMark ? .activeMark : mark
                )
                links.insert(join)
            }
        }
        subnets.append(box)
    }
}

extension MapRow {
    /// What centralized Subnets are grouped by: the gateway.
    fileprivate func manner(_ manners: [Int: String]) -> String {
        let primaries = primaries
        guard primaries.count == 1 else { return "centralized, ECMP over several gateways" }
        return manners[primaries[0]] ?? reason
    }

    fileprivate var refusal: String { if case .refused(let id, _) = kind { id } else { "" } }
}
