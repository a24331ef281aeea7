import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// Makes the decisions of a plan: first which Subnets are routed at all, then through which nodes.
struct Planner {
    /// What becomes of a Subnet.
    enum Outcome {
        /// It gets no route: skipped by design, or refused.
        case out(DiagnosticRule, Finding)
        /// Routes, what there is to remark, and a refusal of a family, if one has no next hop.
        case routed([PlannedRoute], RoutedSubnet, refused: (prefixes: [IPPrefix], finding: Finding)?)
        /// It has no prefix of a family that is asked for.
        case nothing
    }

    let cluster: ClusterView
    let overlaps: OverlapMap
    /// By index of the map's candidates: what stands against it, if anything.
    let contested: [Int: Finding]
    let pool: NodePool
    let facts: PlanFacts
    /// The rows that took Subnets out before they could overlap: index in the cluster, rule and words.
    let dismissed: [(index: Int, rule: DiagnosticRule, finding: Finding)]
    private let distributed: [AddressFamily: DistributedHops]
    private(set) var judge: GatewayJudge

    init(_ cluster: Cluster, policy: RoutingPolicy) {
        let view = ClusterView(cluster, policy: policy)
        var candidates: [OverlapMap.Candidate] = []
        var dismissed: [(index: Int, rule: DiagnosticRule, finding: Finding)] = []
        for index in view.subnets.indices {
            let subnet = SubnetView(cluster.subnets[index], at: index)
            if let (rule, finding) = SubnetRows.judge(subnet, in: view) {
                dismissed.append((index, rule, finding))
            } else if case .success(let block) = subnet.block {
                candidates.append(.init(index: index, block: block))
            }
        }
        let overlaps = OverlapMap(candidates, in: view)
        var contested: [Int: Finding] = [:]
        for candidate in candidates.indices {
            contested[candidate] = CIDROverlap.judge(candidate, in: overlaps, cluster: view)
        }
        let refused = contested
        let interior = ClusterInterior(cluster: view, overlaps: overlaps, isRouted: { refused[$0] == nil })
        self.cluster = view
        self.overlaps = overlaps
        self.contested = contested
        self.dismissed = dismissed
        facts = PlanFacts(view)
        let pool = NodePool(view, inside: interior.party)
        self.pool = pool
        distributed = Dictionary(
            uniqueKeysWithValues: AddressFamily.allCases.map {
                ($0, DistributedHops($0, pool: pool, policy: policy))
            }
        )
        judge = GatewayJudge(view, pool: pool, inside: interior.party)
    }

    /// Decides about a Subnet that no row before ``CIDROverlap`` took out.
    /// - Parameter onNode: hears what is found out about nodes on the way (index in the cluster, rule, words): pinned
    ///   addresses that are another gateway's, or that lead into the cluster.
    mutating func decide(_ candidate: Int, onNode: (Int, DiagnosticRule, Finding) -> Void = { _, _, _ in }) -> Outcome {
        if let finding = contested[candidate] { return .out(CIDROverlap.rule, finding) }
        let index = overlaps.candidates[candidate].index
        let block = overlaps.candidates[candidate].block
        let view = SubnetView(cluster.cluster.subnets[index], at: index, block: block)
        let items = block.items.filter { cluster.scope.families.contains($0.prefix.family) }
        guard !items.isEmpty else { return .nothing }
        if GatewayType(rawValue: view.subnet.gatewayType?.value ?? "") == .centralized {
            return decideCentralized(view, items, onNode: onNode)
        }
        return decideDistributed(view, items)
    }

    private func decideDistributed(_ view: SubnetView, _ items: [CIDRBlock.Item]) -> Outcome {
        var routes: [PlannedRoute] = []
        var routed: [CIDRBlock.Item] = []
        var limit: RoutedSubnet.Limit?
        for item in items {
            guard let hops = distributed[item.prefix.family], let choice = hops.choose(item.prefix) else { continue }
            limit = limit ?? hops.limit
            routed.append(item)
            routes.append(
                PlannedRoute(
                    prefix: item.prefix,
                    subnet: view.subnet.name.value,
                    gatewayType: .distributed,
                    hops: choice.hops,
                    reason: choice.reason
                )
            )
        }
        let subnet = RoutedSubnet(view: view, type: .distributed, gateways: nil, items: routed, limit: limit)
        return outcome(routes, subnet, asked: items, gateway: nil)
    }

    private mutating func decideCentralized(
        _ view: SubnetView,
        _ items: [CIDRBlock.Item],
        onNode: (Int, DiagnosticRule, Finding) -> Void
    ) -> Outcome {
        let position = (view.subnet.gatewayNode ?? view.subnet.name).position
        for pin in judge.misledPins(of: view.subnet) {
            let member = pool.members[pin.member]
            let finding = NextHopInsideCluster.finding(member.name, pin.address, pin.party, at: position)
            onNode(member.index, NextHopInsideCluster.rule, finding)
        }
        let choice: GatewayChoice
        switch judge.judge(view, families: items.map(\.prefix.family)) {
        case .failure(let refusal): return .out(refusal.rule, refusal.finding)
        case .success(let success): choice = success
        }
        var routes: [PlannedRoute] = []
        var routed: [CIDRBlock.Item] = []
        var limit: RoutedSubnet.Limit?
        for item in items {
            let family = item.prefix.family
            let central = CentralizedHops(choice, family: family, judge: judge, pool: pool, policy: cluster.policy)
            for sharer in central.sharers {
                let finding = DuplicateNodeAddress.finding(
                    sharer.gateway.name,
                    sharer.address,
                    used: sharer.used,
                    at: position,
                    usedAt: nil
                )
                onNode(pool.members[sharer.gateway.member].index, DuplicateNodeAddress.rule, finding)
            }
            guard !central.hops.isEmpty else { continue }
            limit = limit ?? central.limit
            routed.append(item)
            routes.append(
                PlannedRoute(
                    prefix: item.prefix,
                    subnet: view.subnet.name.value,
                    gatewayType: .centralized,
                    hops: central.hops,
                    reason: central.reason(choice)
                )
            )
        }
        let subnet = RoutedSubnet(view: view, type: .centralized, gateways: choice, items: routed, limit: limit)
        let gateway = choice.primaries.count == 1 ? choice.primaries[0].name : nil
        return outcome(routes, subnet, asked: items, gateway: gateway)
    }

    private func outcome(
        _ routes: [PlannedRoute],
        _ subnet: RoutedSubnet,
        asked: [CIDRBlock.Item],
        gateway: String?
    ) -> Outcome {
        guard routes.count < asked.count else { return .routed(routes, subnet, refused: nil) }
        let missing = asked.map(\.prefix).filter { prefix in !routes.contains { $0.prefix == prefix } }
        let finding = NoNextHop.finding(subnet.view, prefixes: missing, gateway: gateway)
        return routes.isEmpty
            ? .out(NoNextHop.rule, finding) : .routed(routes, subnet, refused: (missing, finding))
    }
}
