public import KubeOVN

extension RoutePlan {
    /// The cluster that the plan is for: the one it was made for, after all events since.
    public var cluster: Cluster { memory.cluster }

    /// What the operator decided: the policy the plan was made with, or the latest it was given.
    public var policy: RoutingPolicy { memory.policy }

    /// Brings the plan up to date with what a watch of the cluster said.
    ///
    /// Afterwards the plan is the one that ``init(for:policy:)`` makes for ``cluster``, in every word.
    ///
    /// Planned anew are the routes that the event touches, where it is about a Node that comes, goes, is ready or no longer, or
    /// has other addresses, labels or weights, or about a Subnet or an IP that comes, goes or changes. Routes to pods are planned
    /// anew for whole Subnets: those of an IP, and all that have pods on a Node. Everything is planned anew where
    /// everything may depend on it: a Vpc or a VpcEgressGateway, the join network, the first Node that carries Kube-OVN's
    /// `allocated` annotation; Subnets that overlap, nodes that share an address or have one inside a Subnet; so few nodes that
    /// all are next hops of every route; several objects of one name; an IP that cannot be read; and always with `maxRoutes` or
    /// pinned addresses.
    /// - Parameter event: the event. Positions in its object are those of the cluster's sources, or of no file.
    /// - Returns: what changed in the plan.
    /// - Throws: ``PlanError`` when there is no plan for the cluster as it is now, such as one without any Subnet. Then the plan
    ///   keeps what it had before, but ``cluster`` has changed: the next event may make a plan possible again, and the changes
    ///   are then those since the last plan that was.
    @discardableResult
    public mutating func update(with event: ClusterEvent) throws(PlanError) -> PlanChanges {
        try update(with: CollectionOfOne(event))
    }

    /// Brings the plan up to date with several events at once, as ``update(with:)-(ClusterEvent)`` does with one.
    /// - Parameter events: the events, in the order they came.
    /// - Returns: what changed in the plan from the first to the last.
    /// - Throws: ``PlanError`` when there is no plan for the cluster after the last of them.
    @discardableResult
    public mutating func update(with events: some Sequence<ClusterEvent>) throws(PlanError) -> PlanChanges {
        for event in events { memory.take(event, routes.sheet) }
        guard !memory.touched.isEmpty else { return PlanChanges() }
        do throws(PlanError) {
            try policy.check(for: cluster)
            let content = PlanContent(routes: routes.sheet, held: held, diagnostics: diagnostics, pods: pods)
            if let revision = try memory.replan(content) { return become(revision) }
            return become(try RoutePlan(for: cluster, policy: policy))
        } catch {
            memory.forget()
            throw error
        }
    }

    /// Plans the same cluster with another policy, all of it anew.
    /// - Parameter policy: what the operator decided now.
    /// - Returns: what changed in the plan.
    /// - Throws: ``PlanError`` when there is no plan with this policy; then the plan and its policy are as they were.
    @discardableResult
    public mutating func update(to policy: RoutingPolicy) throws(PlanError) -> PlanChanges {
        let plan = try RoutePlan(for: memory.cluster, policy: policy)
        return become(plan)
    }

    private mutating func become(_ plan: RoutePlan) -> PlanChanges {
        let old = PlanChanges.Parts(self)
        self = plan
        return PlanChanges(from: old, to: PlanChanges.Parts(plan), in: plan)
    }

    private mutating func become(_ revision: PlanRevision) -> PlanChanges {
        routes = PlannedRoutes(revision.content.routes)
        held = revision.content.held
        diagnostics = revision.content.diagnostics
        pods = revision.content.pods
        lacksSubnets = cluster.subnets.isEmpty
        lacksPods = policy.granularity == .pod && cluster.podAddresses.isEmpty
        if let reach = revision.reach { self.reach = reach }
        return PlanChanges(from: revision.old, to: revision.new, in: self)
    }
}
