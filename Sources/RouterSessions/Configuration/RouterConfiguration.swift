public import Diagnostics
public import RoutePlanner
public import RouterDialects

/// A router as `podroute.yaml` names it: how it is reached, what it speaks, and which of its routes are ours.
public struct RouterConfiguration: Sendable {
    /// How a router is talked to.
    public enum Kind: Sendable, Hashable {
        /// The kernel of a Linux host, through `ip`.
        case linux
        /// FRR, through `vtysh`.
        case frr
        /// BIRD, through `birdc` and an include file.
        case bird
        /// Anything that speaks NETCONF.
        case netconf
    }

    /// The name in `--router` and in everything that is printed.
    public var name: String
    /// The language of its routes.
    public var dialect: Dialect
    /// How it is talked to.
    public var kind: Kind
    /// The words before every command, or for NETCONF the command whose standard input and output speak it.
    public var via: [String]
    /// How this cluster's routes are known there.
    public var mark: RouteMark
    /// What the routes are written with: distance, VRF, settings and the mark.
    public var options: RenderOptions
    /// Which routes it gets. As for a router of `podroute.yaml`, its ``RoutingPolicy/reach`` is `.everything`: routes with the mark that
    /// the plan does not have are withdrawn. A policy made anew has `.selected`, by which only those of the selected Subnets go.
    public var policy: RoutingPolicy
    /// What a change may do without being asked for.
    public var limits: ChangeLimits
    /// Whether a change is made to outlast a restart of the router once it is confirmed.
    public var persists: Bool
    /// How a program is called there, by its usual name.
    public var programs: [String: [String]]
    /// BIRD's file that is wholly ours, or where a Linux host keeps the routes for its next start.
    public var file: String?
    /// How long a step may take, in seconds.
    public var timeout: Int
    /// Where it is named; nil for one that was made in code.
    public var place: SourcePlace?

    /// Describes a router in code.
    /// - Parameters:
    ///   - name: what it is called.
    ///   - dialect: the language of its routes.
    ///   - via: the words that lead to it; none for this host.
    ///   - mark: how this cluster's routes are known there: for Linux `proto`, for BIRD `protocolName`, else a tag or a name.
    /// - Throws: a `Diagnostic` when the dialect cannot be talked to, or not with this mark.
    public init(name: String, dialect: Dialect, via: [String] = [], mark: RouteMark) throws(Diagnostic) {
        self.name = name
        self.dialect = dialect
        kind = try Self.kind(of: dialect)
        self.via = via
        self.mark = mark
        options = RenderOptions()
        policy = RoutingPolicy()
        policy.reach = .everything
        policy.dialectMaxNextHops = dialect.maxNextHops
        limits = ChangeLimits()
        persists = false
        programs = [:]
        timeout = 60
        try applyMark()
    }

    private static func kind(of dialect: Dialect) throws(Diagnostic) -> Kind {
        switch dialect.name {
        case "iproute2": return .linux
        case "frr": return .frr
        case "bird1", "bird2": return .bird
        default:
            guard dialect.isXML, dialect.isReadable else {
                throw ConfigurationRule.badConfiguration.diagnostic(
                    "a router that speaks \(dialect.fullName) cannot be talked to",
                    help: "podroute talks to Linux, FRR, BIRD and NETCONF servers; for others there is podroute render"
                )
            }
            return .netconf
        }
    }

    /// Lets the routes be written with the mark they are known by.
    private mutating func applyMark() throws(Diagnostic) {
        let isRight =
            switch kind {
            case .linux: mark.proto != nil && mark.tag == nil && mark.name == nil && mark.protocolName == nil
            case .frr: mark.tag != nil && mark.proto == nil && mark.name == nil && mark.protocolName == nil
            case .bird: mark.protocolName != nil && mark.tag == nil && mark.name == nil && mark.proto == nil
            case .netconf: mark.proto == nil && (mark.tag != nil || mark.name != nil || mark.protocolName != nil)
            }
        guard isRight, !mark.isEmpty else {
            let wanted =
                switch kind {
                case .linux: "{proto: NUMBER}"
                case .frr: "{tag: NUMBER}"
                case .bird: "{protocol: NAME}"
                case .netconf: "{tag: NUMBER} or {name: TEXT}, as podroute dialects \(dialect.name) says"
                }
            throw ConfigurationRule.badConfiguration.diagnostic(
                "`mark` of router \(name.printable) is \(mark), by which routes of \(dialect.fullName) cannot be known",
                help: "write \(wanted)"
            )
        }
        options.tag = mark.tag
        options.name = mark.name
        switch kind {
        case .linux: options.settings["proto"] = mark.proto.map(String.init)
        case .bird: options.name = mark.protocolName
        case .netconf: options.settings["instance"] = mark.protocolName
        case .frr: break
        }
    }
}
