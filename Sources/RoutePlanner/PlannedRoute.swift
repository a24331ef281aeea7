public import KubeOVN
public import RouteModel

/// A route of a plan: where it leads, which Subnet asked for it, and why it looks as it does.
public struct PlannedRoute: Sendable, Hashable {
    /// A next hop and the node it belongs to.
    public struct Hop: Sendable, Hashable {
        /// The address, rank and weight.
        public let nextHop: NextHop
        /// The node's name.
        public let node: String
    }

    /// The destination.
    public let prefix: IPPrefix
    /// The Subnet's name.
    public let subnet: String
    /// The Subnet's gateway type.
    public let gatewayType: GatewayType
    /// The next hops, sorted by rank, then address; at least one.
    public let hops: [Hop]
    /// One sentence that a person understands, such as "centralized, active gateway n2 (of n1, n2)".
    public let reason: String
}
