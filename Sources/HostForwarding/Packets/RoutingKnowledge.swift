package import RouteModel

/// What conditions ask of a node's addresses and routing tables.
package protocol RoutingKnowledge: Sendable {
    /// The kind of an address in the routing tables.
    /// - Parameters:
    ///   - address: any address.
    ///   - interface: counts addresses and routes of this interface alone; nil counts all.
    /// - Returns: nil where the evidence does not say.
    func kind(of address: IPAddress, on interface: String?) -> AddressTypeTest.Kind?

    /// Whether a packet's source passes a reverse path test.
    /// - Parameters:
    ///   - source: the packet's source.
    ///   - destination: the packet's destination, which rules of the routing policy may ask for.
    ///   - interface: where the packet came in.
    ///   - mark: the packet's mark; nil where it is not known.
    ///   - test: how to test; its negation is the caller's business.
    func reversePath(
        of source: IPAddress,
        to destination: IPAddress,
        from interface: String,
        mark: UInt32?,
        test: ReversePathTest
    ) -> Truth
}

/// A node of which nothing is known.
package struct NoRoutingKnowledge: RoutingKnowledge {
    package init() {}
    package func kind(of address: IPAddress, on interface: String?) -> AddressTypeTest.Kind? { nil }
    package func reversePath(
        of source: IPAddress,
        to destination: IPAddress,
        from interface: String,
        mark: UInt32?,
        test: ReversePathTest
    ) -> Truth { .unknown }
}
