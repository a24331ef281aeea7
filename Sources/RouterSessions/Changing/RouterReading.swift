public import RouteModel
public import RouterDialects

/// What a router was seen to have at one moment.
public struct RouterReading: Sendable, Hashable {
    /// The static routes in its configuration, of us and of others, in the VRF or table in question; and those of ours that it
    /// forwards by without one.
    public var routes: ObservedRoutes
    /// The routes of ours that it forwards by, as far as it tells; nil where the configuration is all there is to know.
    public var installed: RouteTable?
    /// The distance, metric or preference of the routes in ``installed``, as far as it tells.
    var installedNumbers: [IPPrefix: UInt64] = [:]
    /// The prefixes of ``routes`` that it forwards by although no line of its configuration says so: a daemon that stops just after
    /// it passed a route on may leave it behind.
    var unwritten: Set<IPPrefix> = []
    /// The networks it is connected to; nil where it does not tell.
    public var connected: [IPPrefix]?
    /// Whether the router runs by something else than its configuration, which it has not read again.
    public var isBehind: Bool
    /// What a Linux host has behind its routes; nil for others.
    var linux: LinuxState?

    /// Makes a reading.
    public init(
        routes: ObservedRoutes,
        installed: RouteTable? = nil,
        connected: [IPPrefix]? = nil,
        isBehind: Bool = false
    ) {
        self.routes = routes
        self.installed = installed
        self.connected = connected
        self.isBehind = isBehind
    }
}
