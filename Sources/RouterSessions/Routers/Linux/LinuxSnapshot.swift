import RouteModel
import RouterDialects

/// All that a kernel has of ours, as an update that makes it anew.
struct LinuxSnapshot {
    let update: ObjectUpdate

    /// Takes it.
    /// - Parameters:
    ///   - state: what was read.
    ///   - proto: the number that marks what is ours.
    ///   - prefixes: those whose rows are wanted; nil for all.
    ///   - withUnused: whether objects that none of the rows needs are part of it.
    init(_ state: LinuxState, proto: Int, prefixes: [IPPrefix]? = nil, withUnused: Bool = false) {
        var update = ObjectUpdate()
        var groups: Set<UInt32> = []
        var hops: Set<UInt32> = []
        if withUnused {
            groups = Set(state.groups.filter { $0.value.proto == proto }.keys)
            hops = Set(state.hops.filter { $0.value.proto == proto }.keys)
        }
        for prefix in prefixes ?? state.rows.keys.sorted() {
            guard let rows = state.rows[prefix] else { continue }
            for id in rows.compactMap(\.target) {
                if state.groups[id] == nil { hops.insert(id) } else { groups.insert(id) }
            }
            update.routes.append(
                .init(
                    prefix: prefix,
                    rows: rows.map { .init(number: $0.number, isNew: false, target: LinuxUndo.target($0)) },
                    staleNumbers: []
                )
            )
        }
        for id in groups { hops.formUnion(state.groups[id]?.members.map(\.id) ?? []) }
        update.groups = groups.sorted().map { .init(id: $0, members: state.members(of: $0) ?? []) }
            .filter { !$0.members.isEmpty }
        update.hops = hops.sorted().compactMap { id in
            state.hops[id].map { .init(id: id, address: $0.address, device: $0.device) }
        }
        self.update = update
    }
}
