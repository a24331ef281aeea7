public import KubeOVN
public import RouteModel

/// The routes that lead to a cluster's pods, the prefixes that are held, and everything there is to say about them.
public struct RoutePlan: Sendable {
    /// The routes, sorted by prefix.
    public internal(set) var routes: PlannedRoutes
    /// What is known of refused Subnets, sorted by prefix (unknown ones last), then by name.
    public internal(set) var held: [HeldPrefix]
    /// What became of the pods, where they are routed one by one.
    public internal(set) var pods: PodCount?
    /// What was noticed, sorted by file, line, column and id; what has no place comes last.
    public internal(set) var diagnostics: PlanDiagnostics

    /// Whether the input held no Subnet at all.
    package internal(set) var lacksSubnets: Bool
    /// Whether pods were to be routed and the input held no IP at all.
    package internal(set) var lacksPods: Bool
    var reach: PlanReach
    /// What ``update(with:)-(ClusterEvent)`` starts from.
    var memory: PlanMemory

    /// Decides which Subnets of a cluster get routes, and through which nodes.
    ///
    /// A pure function: the same cluster and policy give the same plan, whatever order the objects stand in. One bad object
    /// never stops the others; what is wrong with it is among ``diagnostics``.
    /// - Parameters:
    ///   - cluster: what the manifests say.
    ///   - policy: what the operator decided.
    /// - Throws: ``PlanError`` when the input holds no Subnet and `allowEmpty` is not set, when the policy names a Subnet that
    ///   the input doesn't have, when a value of the policy is out of range, when pods are to be routed and there are none, or
    ///   when the routes to Subnets are more than `maxRoutes`.
    public init(for cluster: Cluster, policy: RoutingPolicy = RoutingPolicy()) throws(PlanError) {
        try self.init(for: cluster, policy: policy, remembers: true)
    }

    /// Makes the same plan.
    /// - Parameter remembers: whether it keeps what makes ``update(with:)-(ClusterEvent)`` fast.
    package init(for cluster: Cluster, policy: RoutingPolicy, remembers: Bool) throws(PlanError) {
        try policy.check(for: cluster)
        var planner = Planner(cluster, policy: policy)
        var writer = PlanWriter(planner.cluster)
        writer.addObjects(planner)
        writer.addSubnets(&planner)
        let result = try writer.finish(&planner)
        routes = PlannedRoutes(result.routes)
        held = result.held
        diagnostics = result.diagnostics
        pods = result.pods.map { PodShare.total(of: $0.values) }
        lacksSubnets = cluster.subnets.isEmpty
        lacksPods = policy.granularity == .pod && cluster.podAddresses.isEmpty
        reach = PlanReach(planner.cluster)
        memory = PlanMemory(cluster, policy: policy, parts: remembers ? PlanParts(planner, pods: result.pods) : nil)
        // The first event shall not wait for it.
        memory.prepare(result.routes)
    }

    /// The routes as a table, which shares the plan's next hops.
    public var table: RouteTable {
        get throws(RouteError) {
            let sheet = routes.sheet
            // A plan has one route a prefix (overlaps are refused), each with hops of its family, all sorted.
            return RouteTable(
                sorted: sheet.rows.map { StaticRoute(prefix: $0.prefix, sorted: sheet.table.list($0.hops)) }
            )
        }
    }
}
