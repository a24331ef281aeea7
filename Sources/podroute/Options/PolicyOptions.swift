import ArgumentParser
import PodRoute

/// What the operator decides about the routes.
struct PolicyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What stands between router and nodes: plain links, or security groups and connection tracking (virtual).",
            valueName: "kind"
        )
    )
    var environment = RoutingPolicy.Environment.physical

    @Option(
        name: .customLong("subnet"),
        help: ArgumentHelp("Only this Subnet. Repeatable.", valueName: "name"),
        transform: ArgumentTransform.name
    )
    var subnets: [String] = []

    @Option(
        help: ArgumentHelp("Only Subnets with these labels, as in kubectl -l.", valueName: "selector"),
        transform: ArgumentTransform.selector
    )
    var subnetSelector = LabelSelector()

    @Option(
        help: ArgumentHelp("Only Nodes with these labels as next hops, as in kubectl -l.", valueName: "selector"),
        transform: ArgumentTransform.selector
    )
    var nodeSelector = LabelSelector()

    @Option(
        help: ArgumentHelp(
            "Which next hops a distributed Subnet gets: all, the first, or the first two as primary and backup.",
            valueName: "choice"
        )
    )
    var nextHops = RoutingPolicy.NextHopChoice.all

    @Option(
        help: ArgumentHelp("The most next hops of a route, 1 to 256. (default: 8)", valueName: "number"),
        transform: ArgumentTransform.nextHopLimit
    )
    var maxNextHops = 8

    @Option(
        help: ArgumentHelp(
            "Which address of a node is the next hop: internal, external, pinned (from gatewayNode, where it pins one) or "
                + "annotation=KEY. (default: internal)",
            valueName: "source"
        ),
        completion: .list(["internal", "external", "pinned", "annotation="]),
        transform: ArgumentTransform.addressSource
    )
    var nextHopAddress = RoutingPolicy.AddressSource.internal

    @Flag(
        help: ArgumentHelp(
            "Let a centralized Subnet's other gateways follow as backups. Without failure detection on the router (BFD, or "
                + "the link going down) none of them takes over when a node dies silently."
        )
    )
    var backupGateways = false

    @Flag(name: .customLong("allow-nat"), help: "Make routes for Subnets with natOutgoing: true too.")
    var allowNAT = false

    @Flag(help: "Take an input without any Subnet as a plan without routes.")
    var allowEmpty = false

    @Option(
        help: ArgumentHelp("The Node annotation that holds a next hop's weight, 1 to 256.", valueName: "key"),
        transform: ArgumentTransform.name
    )
    var weightAnnotation: String?

    @Option(
        help: ArgumentHelp("The name of the join Subnet. (default: join)", valueName: "name"),
        transform: ArgumentTransform.name
    )
    var joinSubnet = "join"

    @Option(
        name: .customLong("service-cidr"),
        help: ArgumentHelp(
            "The cluster's service prefixes, which no Subnet may overlap. Repeatable.",
            valueName: "prefixes"
        ),
        transform: ArgumentTransform.prefixes
    )
    var serviceCIDRs: [[IPPrefix]] = []

    @Option(
        name: .customLong("client-prefix"),
        help: ArgumentHelp("Where clients are, to judge private Subnets by. Repeatable.", valueName: "prefixes"),
        transform: ArgumentTransform.prefixes
    )
    var clientPrefixes: [[IPPrefix]] = []

    @Option(
        name: .customLong("router-address"),
        help: ArgumentHelp(
            "The router's own addresses, to judge egress gateways by. Repeatable.",
            valueName: "addresses"
        ),
        transform: ArgumentTransform.addresses
    )
    var routerAddresses: [[IPAddress]] = []

    @Option(
        help: ArgumentHelp("Only the routes of one family: ipv4 or ipv6.", valueName: "family"),
        completion: .list(AddressFamily.allCases.map(\.description)),
        transform: ArgumentTransform.family
    )
    var family: AddressFamily?

    @Flag(name: .customLong("bfd"), help: "Let the router watch next hops by BFD; every node must speak it.")
    var usesBFD = false

    @Option(
        help: ArgumentHelp(
            "What routes of distributed Subnets lead to: the Subnet through any node, or besides its pods through the node "
                + "that runs each. Pods are read from IPs (kubectl get ips.kubeovn.io).",
            valueName: "what"
        )
    )
    var granularity = RoutingPolicy.Granularity.subnet

    @Option(
        help: ArgumentHelp(
            "The most routes the router holds, for --granularity pod: those that serve the most pods are kept, the other pods "
                + "are reached by their Subnet's own route.",
            valueName: "number"
        ),
        transform: ArgumentTransform.routeLimit
    )
    var maxRoutes: Int?

    /// Whether only some Subnets are meant.
    var selectsSubnets: Bool { !subnets.isEmpty || !subnetSelector.requirements.isEmpty }

    /// The policy these options ask for.
    var policy: RoutingPolicy {
        var policy = RoutingPolicy()
        policy.environment = environment
        policy.subnetNames = subnets
        policy.subnetSelector = subnetSelector
        policy.nodeSelector = nodeSelector
        policy.nextHops = nextHops
        policy.maxNextHops = maxNextHops
        policy.nextHopAddress = nextHopAddress
        policy.backupGateways = backupGateways
        policy.allowNAT = allowNAT
        policy.allowEmpty = allowEmpty
        policy.weightAnnotation = weightAnnotation
        policy.joinSubnet = joinSubnet
        policy.serviceCIDRs = serviceCIDRs.flatMap(\.self)
        policy.clientPrefixes = clientPrefixes.flatMap(\.self)
        policy.routerAddresses = routerAddresses.flatMap(\.self)
        policy.family = family
        policy.bfd = usesBFD
        policy.granularity = granularity
        policy.maxRoutes = maxRoutes
        return policy
    }
}
