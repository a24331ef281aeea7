public import RouteModel

/// What is said of a route to people: in comments, never in anything a router acts on.
public struct RouteNote: Sendable, Hashable {
    /// The Subnet that asked for the route.
    public var subnet: String
    /// Why it looks as it does, in one sentence.
    public var reason: String
    /// The node behind each next hop.
    public var nodes: [IPAddress: String]

    /// Makes a note.
    public init(subnet: String, reason: String = "", nodes: [IPAddress: String] = [:]) {
        self.subnet = subnet
        self.reason = reason
        self.nodes = nodes
    }
}
