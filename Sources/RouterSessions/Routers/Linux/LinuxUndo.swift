import RouteModel
import RouterDialects

/// What takes a kernel's change back, from wherever it stopped.
///
/// It is run line by line, past errors: what is there already, or gone already, is left so. It may run twice.
struct LinuxUndo {
    /// The steps, in their order.
    private(set) var updates: [ObjectUpdate]

    init(_ forward: ObjectUpdate, on state: LinuxState, isOurs: (UInt32, Int) -> Bool) {
        var back = ObjectUpdate()
        var again = ObjectUpdate()
        var hops: [UInt32: ObjectUpdate.Hop] = [:]
        var groups: [UInt32: ObjectUpdate.Group] = [:]
        /// Puts an object or group back, with all that it is made of.
        func restore(_ id: UInt32) {
            if let hop = state.hops[id], isOurs(id, hop.proto) {
                hops[id] = .init(id: id, address: hop.address, device: hop.device)
            }
            guard let group = state.groups[id], isOurs(id, group.proto), let members = state.members(of: id) else {
                return
            }
            groups[id] = .init(id: id, members: members)
            for member in group.members { restore(member.id) }
        }
        for group in forward.groups + forward.staleGroups { restore(group.id) }
        for hop in forward.staleHops { restore(hop.id) }

        for route in forward.routes {
            let old = state.rows[route.prefix] ?? []
            let written = Set(route.rows.map(\.number))
            let stale = Set(route.staleNumbers)
            let rows = old.filter { written.contains($0.number) || stale.contains($0.number) }.map { row in
                // One that was taken away comes back only where nobody else took its place.
                ObjectUpdate.Row(number: row.number, isNew: stale.contains(row.number), target: Self.target(row))
            }
            let new = route.rows.filter(\.isNew).map(\.number)
            back.routes.append(.init(prefix: route.prefix, rows: rows, staleNumbers: new))
            // IPv4 takes a removal without a metric for the lowest one of ours: had the new row not come yet, that is an old one.
            if new.contains(0), route.prefix.family == .ipv4, !old.isEmpty {
                let restored = old.map { ObjectUpdate.Row(number: $0.number, isNew: true, target: Self.target($0)) }
                again.routes.append(.init(prefix: route.prefix, rows: restored, staleNumbers: []))
            }
        }
        back.hops = hops.values.sorted { $0.id < $1.id }
        back.groups = groups.values.sorted { $0.id < $1.id }
        again.staleGroups = forward.groups.filter { !state.ids.contains($0.id) }
        again.staleHops = forward.hops.filter { !state.ids.contains($0.id) }
        updates = [back, again].filter { !$0.isEmpty }
    }

    /// What a row led to.
    static func target(_ row: LinuxState.Row) -> ObjectUpdate.Target {
        if let id = row.target { return .object(id) }
        let hops = row.hops.map { ObjectUpdate.Hop(id: 0, address: $0.address, device: $0.device) }
        return .hops(hops, weights: row.hops.map(\.weight))
    }
}
