import KubeOVN
import Manifests
import RouteModel

/// What a Subnet is to a plan, as far as events of other objects can touch it.
struct SubnetTrace: Sendable {
    /// What became of it.
    enum Fate: Sendable {
        /// A row before ``CIDROverlap`` took it out, whatever else the cluster has.
        case dismissed
        /// It has some of somebody else's addresses.
        case contested
        case distributed
        case centralized
    }

    /// A prefix of it.
    struct Line: Sendable {
        let prefix: IPPrefix
        /// The hash by which the prefix chooses its nodes.
        let key: UInt64
        /// The step at which the last of its next hops was chosen; a node that comes later has nothing to do with it.
        var reach: Int
    }

    private(set) var fate = Fate.dismissed
    /// Whether the plan was asked about it.
    private(set) var isAsked = false
    private(set) var ipv4: Line?
    private(set) var ipv6: Line?
    /// What became of its pods, where they are routed one by one.
    var pods: PodShare?

    /// A Subnet that is no candidate.
    static let dismissed = SubnetTrace()

    private init() {}

    init(_ subnet: Subnet, _ block: CIDRBlock, isContested: Bool, scope: PlanScope, hops: HopsBasis) {
        let isCentralized = GatewayType(rawValue: subnet.gatewayType?.value ?? "") == .centralized
        fate = isContested ? .contested : isCentralized ? .centralized : .distributed
        isAsked = scope.contains(subnet)
        ipv4 = block.ipv4.map { Self.line($0.prefix) }
        ipv6 = block.ipv6.map { Self.line($0.prefix) }
        settleReach(hops)
    }

    private static func line(_ prefix: IPPrefix) -> Line {
        Line(prefix: prefix, key: Hash64.of(prefix), reach: -1)
    }

    /// Its prefixes, where they count.
    var prefixes: [IPPrefix] { [ipv4?.prefix, ipv6?.prefix].compactMap(\.self) }

    subscript(family: AddressFamily) -> Line? { family == .ipv4 ? ipv4 : ipv6 }

    /// Looks up anew how far its prefixes look for nodes.
    mutating func settleReach(_ hops: HopsBasis) {
        guard fate == .distributed, isAsked else { return }
        if let line = ipv4 { ipv4?.reach = hops[.ipv4].reach(of: line.prefix) }
        if let line = ipv6 { ipv6?.reach = hops[.ipv6].reach(of: line.prefix) }
    }

    /// Whether it has some of the addresses of a prefix.
    func overlaps(_ prefix: IPPrefix) -> Bool {
        guard fate != .dismissed, let own = self[prefix.family] else { return false }
        return own.prefix.overlaps(prefix)
    }

    /// Whether an address is one of its own.
    func contains(_ address: IPAddress) -> Bool {
        guard fate != .dismissed, let own = self[address.family] else { return false }
        return own.prefix.contains(address)
    }
}
