public import Diagnostics
public import KubeOVN
public import RouteModel
public import RoutePlanner

/// The whole way of a connection from a client through a router and a node to a pod, and back.
public struct Trace: Sendable {
    /// The pod at the end.
    public struct Pod: Sendable, Hashable {
        public let namespace: String
        public let name: String
        /// The Node that runs it; empty where it runs nowhere.
        public let node: String
    }

    /// What a node does with the packets of the request or of the reply.
    public struct Node: Sendable, Hashable {
        public let name: String
        /// The next hop's address, where requests come in.
        public let address: IPAddress?
        /// The request; of the reply: where this node saw the request.
        public let seen: NodeJudgement
        /// Of the reply, where another node saw the request; of the request, what follows it where the reply left by another.
        public let unseen: NodeJudgement
    }

    /// The address that was asked for.
    public let address: IPAddress
    /// Where requests come from.
    public let client: IPAddress
    /// The router's name, where it has one.
    public let router: String?
    /// Whether the router was read, else it is taken to have the plan's route.
    public let isObserved: Bool
    /// The Subnet that has the address.
    public internal(set) var subnet: String?
    /// The router's route.
    public internal(set) var route: StaticRoute?
    /// The Subnet's gateway type.
    public internal(set) var gatewayType: GatewayType?
    /// Nil where no IP object of the input has the address.
    public internal(set) var pod: Pod?
    /// The nodes that the router may choose.
    public internal(set) var requestNodes: [Node] = []
    /// The nodes that replies may leave by.
    public internal(set) var replyNodes: [Node] = []
    /// The ways a connection may take.
    public internal(set) var ways: [TraceWay] = []
    /// How it ends.
    public internal(set) var outcome = TraceOutcome.unknown
    /// What there is to say, the most severe first.
    public internal(set) var diagnostics: [Diagnostic] = []
    /// The way there, the way back, and what both come to in words.
    var request: [TraceStop] = []
    var reply: [TraceStop] = []
    var conclusion = ""

    init(_ question: TraceQuestion) {
        address = question.address
        client = question.client ?? TraceQuestion.anyClient(question.address.family)
        router = question.router
        if case .observed = question.route { isObserved = true } else { isObserved = false }
    }

    /// Follows a connection through what is known of cluster, router and nodes.
    ///
    /// A pure function: what is not in the input is said to be unknown.
    /// - Parameters:
    ///   - question: between whom, and what is known of router and nodes.
    ///   - cluster: what the manifests say.
    ///   - plan: the plan for this cluster and the question's policy.
    public init(_ question: TraceQuestion, in cluster: Cluster, plan: RoutePlan) {
        var tracer = Tracer(question, cluster: cluster, plan: plan)
        self = tracer.run()
    }

    /// Whether an address may be asked from: not one of the cluster's own, which need no router.
    /// - Returns: what it is, to follow its name; nil for one outside.
    public static func insider(_ client: IPAddress, of cluster: Cluster, policy: RoutingPolicy) -> String? {
        let overview = PlanOverview(of: cluster, policy: policy)
        if let node = overview.node(at: client) { return "the address of Node \(Words.name(node))" }
        if overview.joinPrefixes.contains(where: { $0.contains(client) }) { return "in the join network" }
        guard let subnet = overview.subnet(of: client), subnet.isOverlay else { return nil }
        return "in Subnet \(Words.name(subnet.name))"
    }
}
