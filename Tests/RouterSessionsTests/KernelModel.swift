import RouteModel
import RouterDialects

@testable import RouterSessions

/// A kernel's next-hop objects, groups and rows as far as updates change them, one operation after the other.
struct KernelModel: Equatable {
    struct Key: Hashable {
        var prefix: IPPrefix
        var number: UInt64
    }

    var hops: [UInt32: ObjectUpdate.Hop] = [:]
    var groups: [UInt32: [ObjectUpdate.Member]] = [:]
    var rows: [Key: ObjectUpdate.Target] = [:]

    /// One line of `ip -batch`.
    enum Operation {
        case hop(ObjectUpdate.Hop)
        case group(ObjectUpdate.Group)
        case row(IPPrefix, ObjectUpdate.Row)
        case removal(IPPrefix, UInt64)
        case object(UInt32)
    }

    /// The lines of an update, in the order of the template.
    static func operations(_ update: ObjectUpdate) -> [Operation] {
        var operations = update.hops.map(Operation.hop) + update.groups.map(Operation.group)
        for route in update.routes {
            operations += route.rows.map { .row(route.prefix, $0) }
            operations += route.staleNumbers.map { .removal(route.prefix, $0) }
        }
        return operations + (update.staleGroups.map(\.id) + update.staleHops.map(\.id)).map(Operation.object)
    }

    /// Runs a line as the kernel does.
    /// - Returns: whether the kernel took it.
    mutating func run(_ operation: Operation) -> Bool {
        switch operation {
        case .hop(let hop):
            guard groups[hop.id] == nil else { return false }
            hops[hop.id] = hop
        case .group(let group):
            guard hops[group.id] == nil, group.members.allSatisfy({ hops[$0.id]?.address == $0.address }) else {
                return false
            }
            groups[group.id] = group.members
        case .row(let prefix, let row):
            let key = Key(prefix: prefix, number: row.number)
            if row.isNew, rows[key] != nil { return false }
            if case .object(let id) = row.target, hops[id] == nil, groups[id] == nil { return false }
            rows[key] = row.target
        case .removal(let prefix, let number):
            // IPv4 without a metric: the lowest one.
            let lowest = rows.keys.filter { $0.prefix == prefix }.map(\.number).min()
            let number = number == 0 && prefix.family == .ipv4 ? lowest ?? 0 : number
            return rows.removeValue(forKey: Key(prefix: prefix, number: number)) != nil
        case .object(let id):
            guard hops[id] != nil || groups[id] != nil else { return false }
            hops[id] = nil
            groups[id] = nil
            for (key, target) in rows where target == .object(id) { rows[key] = nil }
            for group in groups.keys {
                groups[group]?.removeAll { $0.id == id }
                if groups[group]?.isEmpty == true { _ = run(.object(group)) }
            }
        }
        return true
    }

    /// Where packets to a row go: addresses with weights.
    func ways(_ key: Key) -> [String]? {
        switch rows[key] {
        case nil: nil
        case .object(let id):
            (groups[id] ?? hops[id].map { [.init(id: id, address: $0.address, weight: 1)] } ?? [])
                .map { "\($0.address)*\($0.weight)" }.sorted()
        case .hops(let hops, let weights): zip(hops, weights).map { "\($0.address)*\($1)" }.sorted()
        }
    }

    /// What podroute would read.
    func state(proto: Int, networks: [LinuxState.Network]) -> LinuxState {
        var state = LinuxState()
        for (id, hop) in hops { state.hops[id] = .init(address: hop.address, device: hop.device ?? "", proto: proto) }
        for (id, members) in groups {
            state.groups[id] = .init(members: members.map { .init(id: $0.id, weight: $0.weight) }, proto: proto)
        }
        state.ids = Set(hops.keys).union(groups.keys)
        for (key, target) in rows {
            var row = LinuxState.Row(number: key.number, target: nil, hops: [])
            switch target {
            case .object(let id): row = .init(number: key.number, target: id, hops: [])
            case .hops(let hops, let weights):
                let inline = zip(hops, weights).map {
                    LinuxState.InlineHop(address: $0.address, device: $0.device ?? "", weight: $1)
                }
                row = .init(number: key.number, target: nil, hops: inline)
            }
            state.rows[key.prefix, default: []].append(row)
        }
        state.networks = networks
        return state
    }
}
