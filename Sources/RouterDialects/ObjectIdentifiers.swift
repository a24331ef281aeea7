package import RouteModel

/// Gives ids to new next-hop objects and groups beside those that a router has.
///
/// They are the ids of ``NextHopIdentifiers``, functions of what an object holds at first; an id that the router uses for
/// something else is passed over.
package struct ObjectIdentifiers: Sendable {
    /// The ids that are podroute's: next hops in the lower half, groups in the upper one.
    package static let range: ClosedRange<UInt32> = 0x4000_0000...0x7fff_ffff

    private let seed: UInt64
    private var taken = TakenIdentifiers()

    /// Begins.
    /// - Parameters:
    ///   - mark: what tells one cluster's objects from another's.
    ///   - taken: all ids that are in use on the router, whoever's they are.
    package init(mark: [UInt8], taken: Set<UInt32>) {
        seed = NextHopIdentifiers.seed(mark)
        for id in taken { _ = self.taken.insert(id) }
    }

    /// An id for a next hop.
    package mutating func hop(_ address: IPAddress) -> UInt32 {
        NextHopIdentifiers.hopID(address, seed: seed, taken: &taken)
    }

    /// An id for a group of next hops, sorted by address.
    package mutating func group(_ members: [ObjectUpdate.Member]) -> UInt32 {
        let members = members.map { NextHopIdentifiers.Member(address: $0.address, weight: $0.weight) }
        return NextHopIdentifiers.groupID(members, seed: seed, taken: &taken)
    }
}
