/// A prefix and the next hops that packets to it are handed to.
public struct StaticRoute: Sendable, Hashable {
    /// The destination.
    public let prefix: IPPrefix
    /// The next hops, sorted and without repeats: at least one, all of the prefix's family.
    public let nextHops: NextHopList

    /// The most next hops whose addresses are compared one with the other.
    private static let few = 16

    /// Makes a route.
    /// - Parameters:
    ///   - prefix: the destination.
    ///   - nextHops: in any order; the same address may stand there once only.
    /// - Throws: ``RouteError`` when there is no next hop, an address comes twice, or a family differs from the prefix's.
    public init(prefix: IPPrefix, nextHops: [NextHop]) throws(RouteError) {
        guard !nextHops.isEmpty else { throw RouteError(.noNextHop, prefix: prefix) }
        for hop in nextHops where hop.address.family != prefix.family {
            throw RouteError(.familyMismatch, prefix: prefix, address: hop.address)
        }
        let sorted = nextHops.sorted()
        if let repeated = Self.repeated(in: sorted) {
            throw RouteError(.repeatedNextHop, prefix: prefix, address: repeated)
        }
        self.prefix = prefix
        self.nextHops = NextHopList(sorted)
    }

    /// Makes a route of next hops that are sorted, of the prefix's family, and have no address twice: nothing is checked.
    package init(prefix: IPPrefix, sorted nextHops: NextHopList) {
        self.prefix = prefix
        self.nextHops = nextHops
    }

    private static func repeated(in hops: [NextHop]) -> IPAddress? {
        if hops.count <= few {
            for (index, hop) in hops.enumerated() {
                for other in hops[..<index] where other.address == hop.address { return hop.address }
            }
            return nil
        }
        var addresses = Set<IPAddress>(minimumCapacity: hops.count)
        return hops.first { !addresses.insert($0.address).inserted }?.address
    }
}
