public import KubeOVN
public import RouteModel

/// What the operator decides about the routes: everything a plan depends on besides the cluster.
public struct RoutingPolicy: Sendable, Hashable {
    /// What stands between the router and the nodes.
    public enum Environment: String, Sendable, Hashable, CaseIterable {
        /// Plain links and switches; a reply may come back another way.
        case physical
        /// Security groups or connection tracking, which drop the reply of a connection they saw only half of.
        case virtual
    }

    /// How many of a distributed subnet's next hops are used, and how.
    public enum NextHopChoice: String, Sendable, Hashable, CaseIterable {
        /// All that were chosen, at equal cost.
        case all
        /// The first of the prefix's order.
        case one
        /// The first two of the prefix's order, as primary and backup.
        case primaryBackup = "primary-backup"
    }

    /// What a distributed subnet's routes lead to.
    public enum Granularity: String, Sendable, Hashable, CaseIterable {
        /// The subnet as a whole, through any of its nodes.
        case subnet
        /// Besides, its pods one by one through the node that runs each, so that replies come the way requests go.
        case pod
    }

    /// Which of a node's addresses is the next hop.
    public enum AddressSource: Sendable, Hashable {
        /// The InternalIP of the route's family.
        case `internal`
        /// The ExternalIP of the route's family.
        case external
        /// For centralized subnets the address pinned in `gatewayNode`, elsewhere the InternalIP.
        case pinned
        /// An annotation that holds "v4", "v6" or "v4,v6".
        case annotation(String)
    }

    /// Of which routes a plan may say that they are to go.
    public enum Reach: Sendable, Hashable {
        /// Those of the selected Subnets: for a snippet, which knows nothing of the others.
        case selected
        /// All that carry the router's mark: its policy says what it shall have.
        case everything
        /// Those of some Subnets, by name (empty for all) and label.
        case subnets([String], LabelSelector)
    }

    /// What stands between router and nodes.
    public var environment = Environment.physical
    /// Names of the Subnets wanted; empty means all. With ``subnetSelector`` both must hold.
    public var subnetNames: [String] = []
    /// Which Subnets are wanted, by label.
    public var subnetSelector = LabelSelector()
    /// Of which routes the plan may say that they are to go.
    public var reach = Reach.selected
    /// Which Nodes may be next hops, by label.
    public var nodeSelector = LabelSelector()
    /// How many of a distributed subnet's next hops are used, and how.
    public var nextHops = NextHopChoice.all
    /// The most next hops a route gets, 1 to 256.
    public var maxNextHops = 8
    /// The most next hops the dialect in use can hold, where there is one.
    public var dialectMaxNextHops: Int?
    /// Which of a node's addresses is the next hop.
    public var nextHopAddress = AddressSource.internal
    /// Whether a centralized subnet's other gateways follow as backups.
    public var backupGateways = false
    /// Whether subnets with `natOutgoing: true` get routes.
    public var allowNAT = false
    /// Whether a centralized subnet whose active gateway is only expected gets its route; where not, its prefix is held.
    ///
    /// A text that somebody reads before it is loaded may hold such a route; a router that is changed by itself should not.
    public var allowPredicted = true
    /// Whether an input without any Subnet is a plan without routes, and no error.
    public var allowEmpty = false
    /// The node annotation that holds a next hop's weight, 1 to 256.
    public var weightAnnotation: String?
    /// The name of the join Subnet.
    public var joinSubnet = "join"
    /// The cluster's service prefixes.
    public var serviceCIDRs: [IPPrefix] = []
    /// Where the clients are, for `private-subnet`.
    public var clientPrefixes: [IPPrefix] = []
    /// The addresses of the router in question, for `reply-leaves-elsewhere`.
    public var routerAddresses: [IPAddress] = []
    /// Whether next hops will be watched by BFD.
    public var bfd = false
    /// What a distributed subnet's routes lead to.
    public var granularity = Granularity.subnet
    /// The most routes a plan may have, where pods are routed one by one: what the router's table holds; 1 or more.
    public var maxRoutes: Int?
    /// Keeps the routes of one family.
    public var family: AddressFamily?

    /// The defaults of the command.
    public init() {}
}
