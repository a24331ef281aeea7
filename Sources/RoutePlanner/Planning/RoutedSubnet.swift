import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// A Subnet that gets routes, as the rules see it that may still have something to remark.
struct RoutedSubnet {
    /// How many next hops could have been used, and how many a route takes.
    struct Limit: Equatable {
        let candidates: Int
        let taken: Int
    }

    let view: SubnetView
    let type: GatewayType
    /// The gateways of a centralized Subnet.
    let gateways: GatewayChoice?
    /// Its prefixes that get a route.
    let items: CIDRBlock.Items
    /// Set where there were more candidates than a route takes.
    let limit: Limit?
    /// What became of its pods, where they are routed one by one.
    var pods: PodCount?

    var subnet: Subnet { view.subnet }
    var name: String { view.name }

    /// A finding that belongs to the prefix as it is written.
    func finding(_ message: String, help: String? = nil, item: CIDRBlock.Item) -> Finding {
        guard let text = subnet.cidrBlock else { return Finding(message, help: help, at: subnet.name.position) }
        return Finding(message, help: help, in: text, offset: item.offset)
    }
}

/// A rule that remarks on a Subnet with routes.
protocol RouteRemark: SendableMetatype {
    static var rule: DiagnosticRule { get }

    /// What there is to remark; nil where all is well.
    static func judge(_ routed: RoutedSubnet, in facts: PlanFacts) -> Finding?
}

/// What remarks depend on besides the Subnet.
struct PlanFacts {
    let cluster: ClusterView
    let diversions: ReplyDiversions
    private let hasJoinIPv4: Bool
    private let hasJoinIPv6: Bool

    var policy: RoutingPolicy { cluster.policy }

    /// - Parameter diversions: what diverts replies; found out here where it is nil.
    init(_ cluster: ClusterView, diversions: ReplyDiversions? = nil) {
        self.cluster = cluster
        self.diversions = diversions ?? ReplyDiversions(cluster)
        hasJoinIPv4 = cluster.joinPrefixes.contains { $0.prefix.family == .ipv4 }
        hasJoinIPv6 = cluster.joinPrefixes.contains { $0.prefix.family == .ipv6 }
    }

    /// Whether the input says where the join network of a family is.
    func knowsJoin(_ family: AddressFamily) -> Bool { family == .ipv4 ? hasJoinIPv4 : hasJoinIPv6 }
}

/// The remarks, in the order of the table; ``NextHopLimit`` comes after all of them.
enum RouteRemarks {
    static let all: [any RouteRemark.Type] = [
        HostBits.self, DefaultJoinOverlap.self, NATOutgoing.self, UnknownGatewayNode.self, PredictedGateway.self,
        PinnedAddressIgnored.self, InvalidPinnedAddress.self, AsymmetricPath.self, PrivateSubnet.self,
        ReplyLeavesElsewhere.self, ReplyDiverted.self, VIPNotRouted.self,
    ]
}
