import RouteModel

/// The ids of next-hop objects and groups: functions of what they hold, so that they stay when routes come and go.
///
/// Single next hops have ids from 0x40000000, groups from 0x60000000, each range of 2^29 ids. Automatic ids (the
/// kernel's, zebra's) count up from 1, and zebra's EVPN ids lie below 0x40000000. Two different things of one id are
/// told apart by taking the next free one, in the order in which ``SharedNextHops`` sorts them; with 3,100 next
/// hops that happens in less than one of a hundred clusters.
enum NextHopIdentifiers {
    /// The members of a group that ids depend on: address and weight; ranks don't matter.
    struct Member: Hashable, Comparable, Sendable {
        let address: IPAddress
        let weight: Int

        static func < (left: Self, right: Self) -> Bool {
            left.address != right.address ? left.address < right.address : left.weight < right.weight
        }
    }

    private static let base: (hops: UInt32, groups: UInt32) = (0x4000_0000, 0x6000_0000)
    private static let size: UInt32 = 1 << 29

    /// What all hashes of a cluster start from.
    static func seed(_ mark: [UInt8]) -> UInt64 { mark.reduce(0) { mix(UInt64($1), into: $0 &+ 1) } }

    /// The id of a next hop beside those that are taken.
    static func hopID(_ address: IPAddress, seed: UInt64, taken: inout TakenIdentifiers) -> UInt32 {
        place(hash(address, from: seed), base: base.hops, taken: &taken)
    }

    /// The id of a group, whose members are sorted, beside those that are taken.
    static func groupID(_ members: some Sequence<Member>, seed: UInt64, taken: inout TakenIdentifiers) -> UInt32 {
        var hash = seed
        for member in members { hash = mix(UInt64(member.weight), into: Self.hash(member.address, from: hash)) }
        return place(hash, base: base.groups, taken: &taken)
    }

    /// Numbers from 1 to 65535 for lists whose index is a small number: functions of the addresses, told apart like ids.
    static func indexes(of sorted: [IPAddress]) -> [IPAddress: UInt16] {
        var indexes = [IPAddress: UInt16](minimumCapacity: sorted.count)
        var taken: Set<UInt16> = []
        for address in sorted {
            var index = UInt16(hash(address, from: 0) >> 48)
            // There are more next hops than numbers in no cluster; two of one number would still be of different routes, nearly always.
            while taken.count < 65_535, index == 0 || taken.contains(index) { index &+= 1 }
            taken.insert(max(1, index))
            indexes[address] = max(1, index)
        }
        return indexes
    }

    private static func place(_ hash: UInt64, base: UInt32, taken: inout TakenIdentifiers) -> UInt32 {
        var offset = UInt32(hash >> 35)
        while !taken.insert(base + offset) { offset = (offset + 1) % size }
        return base + offset
    }

    private static func hash(_ address: IPAddress, from seed: UInt64) -> UInt64 {
        mix(address.low, into: mix(address.high, into: mix(UInt64(address.family.rawValue), into: seed)))
    }

    /// Takes a word into a hash: multiply and fold, twice, so that every bit reaches the upper ones.
    private static func mix(_ word: UInt64, into hash: UInt64) -> UInt64 {
        var mixed = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ mixed >> 32) &* 0xd6e8_feb8_6659_fd93
        return mixed ^ mixed >> 32
    }
}
