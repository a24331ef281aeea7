import RoutePlanner

extension Legend {
    /// What the signs of a map mean: those that it has.
    init(_ facts: MapFacts, isMatrix: Bool) {
        entries = []
        let routed = facts.rows.filter(\.isRouted)
        func add(_ line: ShapeStyle, _ mark: ShapeStyle, _ words: String, where isMeant: (MapRow) -> Bool) {
            guard routed.contains(where: isMeant) else { return }
            entries.append(Entry(isMatrix ? .mark(mark) : .line(line), words))
        }
        add(.share, .shareMark, "distributed: any of these nodes, at equal cost") { row in
            row.isDistributed && row.hops.contains { $0.rank == 0 }
        }
        add(.active, .activeMark, "centralized: the active gateway") { row in
            if case .centralized(false) = row.kind { true } else { false }
        }
        add(.gateway, .gatewayMark, "centralized with ECMP: any of these gateways") { row in
            if case .centralized(true) = row.kind { true } else { false }
        }
        add(.backup, .backupMark, "backup, used when the one before it is gone") { row in
            row.hops.contains { $0.rank > 0 }
        }
        if facts.nodes.contains(where: { $0.complaint != nil }) {
            entries.append(Entry(.box(isMatrix ? .shade : .absent, radius: 3), "no next hop: not ready, or as it says"))
        }
        if !isMatrix, facts.rows.contains(where: { !$0.isRouted }) {
            entries.append(
                Entry(.box(.refused, radius: 3), "no route, with the diagnostic's id; held: a router keeps what it has")
            )
        }
    }
}
