/// A prefix and the next hops that packets to it are handed to.
public struct StaticRoute: Sendable, Hashable {
    /// The destination.
    public let prefix: IPPrefix
    /// The next hops, sorted and without repeats: at least one, all of the prefix's family.
    public let nextHops: [NextHop]

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
        var addresses = Set<IPAddress>(minimumCapacity: sorted.count)
        for hop in sorted where !addresses.insert(hop.address).inserted {
            throw RouteError(.repeatedNextHop, prefix: prefix, address: hop.address)
        }
        self.prefix = prefix
        self.nextHops = sorted
    }
}
