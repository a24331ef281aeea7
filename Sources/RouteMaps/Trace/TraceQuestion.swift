public import HostForwarding
public import RouteModel
public import RoutePlanner

/// What a trace is asked: between whom, over which router, and what is known of nodes.
public struct TraceQuestion: Sendable {
    /// What a router has for the address.
    public enum RouterRoute: Sendable, Hashable {
        /// It was not asked: it is taken to have the plan's route.
        case planned
        /// It was read: its longest prefix with the address, or none.
        case observed(StaticRoute?)
    }

    /// The address the packet goes to.
    public var address: IPAddress
    /// Where it comes from; nil for somebody outside the cluster.
    public var client: IPAddress?
    /// The router's name, where there is one.
    public var router: String?
    /// What the router has.
    public var route = RouterRoute.planned
    /// Which routes it is to get.
    public var policy = RoutingPolicy()
    /// The port the pod listens on.
    public var port: UInt16 = 80
    /// What nodes' own tools print, by the nodes' names.
    public var evidence: [String: HostEvidence] = [:]
    /// What is known of nodes otherwise, by name.
    public var nodes: [String: NodeReport] = [:]

    /// Asks for the way to an address.
    public init(_ address: IPAddress) { self.address = address }

    /// Somebody outside the cluster, in networks that are kept for examples (RFC 5737, RFC 3849).
    public static func anyClient(_ family: AddressFamily) -> IPAddress {
        family == .ipv4 ? IPAddress(ipv4: 0xc633_640a) : IPAddress(ipv6High: 0x2001_0db8_0051_0000, low: 0x10)
    }
}
