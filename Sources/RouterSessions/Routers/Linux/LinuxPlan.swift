import RouteModel
import RouterDialects

/// What a change does to a kernel's rows, groups and objects, and what takes it back.
///
/// A group whose routes all move to the same next hops keeps its id and is replaced in place: one operation, whatever the
/// number of routes. Otherwise routes get the group that has their next hops already, or a new one.
struct LinuxPlan {
    /// A row as it shall be.
    private struct Wanted {
        let number: UInt64
        let members: [ObjectUpdate.Member]
    }

    /// From what was read to what shall be.
    private(set) var forward = ObjectUpdate()
    /// Back, in steps that may run twice and that go on after an error.
    private(set) var backward: [ObjectUpdate] = []
    /// Next hops that no connected network holds.
    private(set) var lost: Set<IPAddress> = []

    private let state: LinuxState
    private let proto: Int
    private var identifiers: ObjectIdentifiers
    private var hopIDs: [IPAddress: ObjectUpdate.Hop] = [:]
    private var wanted: [IPPrefix: [Wanted]] = [:]
    /// What our groups hold afterwards.
    private var final: [UInt32: [ObjectUpdate.Member]] = [:]
    private var groupIDs: [[ObjectUpdate.Member]: UInt32] = [:]

    /// Makes a plan.
    /// - Parameters:
    ///   - changed: the prefixes that change.
    ///   - after: our routes as they shall be.
    ///   - state: what the kernel has.
    ///   - mark: what tells one cluster's objects from another's; new ids depend on it.
    ///   - number: the metric of a rank.
    init(
        _ changed: [IPPrefix],
        to after: RouteTable,
        on state: LinuxState,
        proto: Int,
        mark: [UInt8],
        number: (AddressFamily, Int) -> UInt64
    ) {
        self.state = state
        self.proto = proto
        identifiers = ObjectIdentifiers(mark: mark, taken: state.ids)
        let changed = Set(changed).sorted()
        findHops(changed.compactMap { after[$0] })
        for prefix in changed {
            wanted[prefix] = Self.ranks(after[prefix].map { Array($0.nextHops) } ?? []).map { hops in
                Wanted(number: number(prefix.family, hops.first?.rank ?? 0), members: members(hops))
            }
        }
        placeGroups()
        for prefix in changed { write(prefix) }
        finish()
    }

    private static func ranks(_ hops: [NextHop]) -> [[NextHop]] {
        var ranks: [[NextHop]] = []
        for hop in hops {
            if ranks.last?.first?.rank == hop.rank { ranks[ranks.count - 1].append(hop) } else { ranks.append([hop]) }
        }
        return ranks
    }

    private func isOurs(_ id: UInt32, _ owner: Int) -> Bool { owner == proto && ObjectIdentifiers.range.contains(id) }

    /// Gives every next hop that is wanted its object: one that is there, else a new one.
    private mutating func findHops(_ routes: [StaticRoute]) {
        var there: [IPAddress: [ObjectUpdate.Hop]] = [:]
        for (id, hop) in state.hops where isOurs(id, hop.proto) {
            there[hop.address, default: []].append(.init(id: id, address: hop.address, device: hop.device))
        }
        for address in Set(routes.lazy.flatMap(\.nextHops).map(\.address)).sorted() {
            guard let device = state.device(to: address) else {
                lost.insert(address)
                continue
            }
            let known = there[address]?.filter { $0.device == device }.min { $0.id < $1.id }
            hopIDs[address] = known ?? .init(id: identifiers.hop(address), address: address, device: device)
        }
    }

    private func members(_ hops: [NextHop]) -> [ObjectUpdate.Member] {
        hops.map { ObjectUpdate.Member(id: hopIDs[$0.address]?.id ?? 0, address: $0.address, weight: $0.weight) }
    }

    /// Decides what our groups hold afterwards, and which of them is taken for a set of next hops.
    private mutating func placeGroups() {
        for (id, group) in state.groups where isOurs(id, group.proto) { final[id] = state.members(of: id) }
        var wishes: [UInt32: Set<[ObjectUpdate.Member]>] = [:]
        for (prefix, rows) in state.rows {
            for row in rows {
                guard let id = row.target, let now = final[id] else { continue }
                if let wanted = wanted[prefix] {
                    // Rows that go do not mind what their group becomes.
                    guard let wish = wanted.first(where: { $0.number == row.number }) else { continue }
                    wishes[id, default: []].insert(Self.isSame(wish.members, now) ? now : wish.members)
                } else {
                    wishes[id, default: []].insert(now)
                }
            }
        }
        for (id, sets) in wishes where sets.count == 1 && !state.usedElsewhere.contains(id) {
            if let set = sets.first, set != final[id] { final[id] = set }
        }
        for (id, members) in final.sorted(by: { $0.key > $1.key }) { groupIDs[members] = id }
    }

    /// Whether packets go the same ways, whatever the ids.
    private static func isSame(_ left: [ObjectUpdate.Member], _ right: [ObjectUpdate.Member]) -> Bool {
        left.count == right.count
            && zip(left, right).allSatisfy { $0.address == $1.address && $0.weight == $1.weight }
    }

    private mutating func write(_ prefix: IPPrefix) {
        let old = state.rows[prefix] ?? []
        var route = ObjectUpdate.Route(prefix: prefix, rows: [], staleNumbers: [])
        for row in wanted[prefix] ?? [] {
            let there = old.first { $0.number == row.number }
            if let there, let members = membersAfterwards(there), Self.isSame(members, row.members) { continue }
            route.rows.append(.init(number: row.number, isNew: there == nil, target: .object(group(row.members))))
        }
        let kept = Set((wanted[prefix] ?? []).map(\.number))
        route.staleNumbers = old.map(\.number).filter { !kept.contains($0) }
        if !route.rows.isEmpty || !route.staleNumbers.isEmpty { forward.routes.append(route) }
    }

    private func membersAfterwards(_ row: LinuxState.Row) -> [ObjectUpdate.Member]? {
        guard let id = row.target else {
            return row.hops.map { ObjectUpdate.Member(id: 0, address: $0.address, weight: $0.weight) }
                .sorted { $0.address < $1.address }
        }
        return final[id] ?? state.members(of: id)
    }

    private mutating func group(_ members: [ObjectUpdate.Member]) -> UInt32 {
        if let id = groupIDs[members] { return id }
        let id = identifiers.group(members)
        groupIDs[members] = id
        final[id] = members
        return id
    }

    /// Gathers what the routes need and what nothing uses any more, and the way back.
    private mutating func finish() {
        let changed = final.filter { state.groups[$0.key] == nil || state.members(of: $0.key) != $0.value }
        forward.groups = changed.keys.sorted().map { .init(id: $0, members: final[$0] ?? []) }
        let needed = Set(forward.groups.lazy.flatMap(\.members).map(\.id))
        forward.hops = hopIDs.values.filter { needed.contains($0.id) && !state.ids.contains($0.id) }
            .sorted { $0.id < $1.id }

        let used = usedAfterwards()
        let stale = final.keys.filter { state.groups[$0] != nil && !used.contains($0) }.sorted()
        forward.staleGroups = stale.map { .init(id: $0, members: state.members(of: $0) ?? []) }
        forward.groups.removeAll { stale.contains($0.id) }
        var held = used.union(state.heldIDs)
        for (id, group) in state.groups where final[id] == nil { held.formUnion(group.members.map(\.id)) }
        for (id, members) in final where !stale.contains(id) { held.formUnion(members.map(\.id)) }
        forward.staleHops = state.hops.filter { isOurs($0.key, $0.value.proto) && !held.contains($0.key) }
            .map { .init(id: $0.key, address: $0.value.address, device: $0.value.device) }
            .sorted { $0.id < $1.id }
        backward = LinuxUndo(forward, on: state, isOurs: isOurs).updates
    }

    /// What routes lead to when the change is made.
    private func usedAfterwards() -> Set<UInt32> {
        var used = state.usedElsewhere
        var left: [IPPrefix: Set<UInt64>] = [:]
        for route in forward.routes {
            left[route.prefix] = Set(route.staleNumbers + route.rows.map(\.number))
        }
        for (prefix, rows) in state.rows {
            let left = left[prefix]
            for row in rows where !(left?.contains(row.number) ?? false) {
                if let id = row.target { used.insert(id) }
            }
        }
        for route in forward.routes {
            for row in route.rows { if case .object(let id) = row.target { used.insert(id) } }
        }
        return used
    }
}
