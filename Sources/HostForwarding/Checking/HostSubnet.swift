public import Diagnostics
public import RouteModel

/// What a check has to know of a Subnet.
public struct HostSubnet: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// One of its prefixes.
    public let prefix: IPPrefix
    /// Whether routes lead to it, so that nodes have to forward its packets.
    public let isRouted: Bool
    /// Whether every pod's traffic leaves by its own node (gatewayType distributed).
    public let isDistributed: Bool
    /// Whether nodes hide pods behind their own address (natOutgoing).
    public let hasNAT: Bool
    /// Where the prefix stands in the manifests.
    public let place: SourcePlace?

    /// Makes a subnet.
    public init(
        name: String,
        prefix: IPPrefix,
        isRouted: Bool,
        isDistributed: Bool,
        hasNAT: Bool,
        place: SourcePlace? = nil
    ) {
        self.name = name
        self.prefix = prefix
        self.isRouted = isRouted
        self.isDistributed = isDistributed
        self.hasNAT = hasNAT
        self.place = place
    }
}
