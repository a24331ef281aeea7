import RouteModel
import RouterDialects

/// What a kernel has beyond the routes themselves: next-hop objects, and what each of our rows leads to.
struct LinuxState: Sendable, Hashable {
    /// A next-hop object that is an address behind an interface, and nothing else.
    struct Hop: Sendable, Hashable {
        let address: IPAddress
        let device: String
        let proto: Int
    }

    /// A member of a group.
    struct Member: Sendable, Hashable {
        let id: UInt32
        let weight: Int
    }

    /// A plain multipath group.
    struct Group: Sendable, Hashable {
        let members: [Member]
        let proto: Int
    }

    /// A next hop that a row carries itself.
    struct InlineHop: Sendable, Hashable {
        let address: IPAddress
        let device: String
        let weight: Int
    }

    /// One of our routes: what the kernel keeps for a prefix and a metric.
    struct Row: Sendable, Hashable {
        let number: UInt64
        /// The object or group it leads to; nil for one that carries its next hops itself.
        let target: UInt32?
        let hops: [InlineHop]
    }

    /// A network that an interface is connected to.
    struct Network: Sendable, Hashable {
        let prefix: IPPrefix
        let device: String
        let number: UInt64
    }

    /// The plain objects, whoever's they are.
    var hops: [UInt32: Hop] = [:]
    /// The plain groups, whoever's they are.
    var groups: [UInt32: Group] = [:]
    /// The ids of all objects and groups, plain or not.
    var ids: Set<UInt32> = []
    /// Ids of members of groups that are not plain.
    var heldIDs: Set<UInt32> = []
    /// Our rows by prefix.
    var rows: [IPPrefix: [Row]] = [:]
    /// Objects and groups that other routes lead to: somebody else's, or ours of another table.
    var usedElsewhere: Set<UInt32> = []
    /// The networks whose interfaces are up.
    var networks: [Network] = []

    /// The next hops and weights behind an object or group, sorted by address; nil for what is not plain.
    func members(of id: UInt32) -> [ObjectUpdate.Member]? {
        if let hop = hops[id] { return [ObjectUpdate.Member(id: id, address: hop.address, weight: 1)] }
        guard let group = groups[id] else { return nil }
        var members: [ObjectUpdate.Member] = []
        for member in group.members {
            guard let hop = hops[member.id] else { return nil }
            members.append(ObjectUpdate.Member(id: member.id, address: hop.address, weight: member.weight))
        }
        return members.sorted { $0.address < $1.address }
    }

    /// The interface behind which an address is: that of the longest network, then of the lowest metric.
    func device(to address: IPAddress) -> String? {
        let holding = networks.filter { $0.prefix.contains(address) }
        let best = holding.min { left, right in
            left.prefix.length != right.prefix.length
                ? left.prefix.length > right.prefix.length : left.number < right.number
        }
        return best?.device
    }
}
