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
        /// Routes, as rows of ``Planner/sheet``; what there is to remark; a refusal of a family, if one has no next hop.
        case routed(Range<Int>, RoutedSubnet, refused: (prefixes: [IPPrefix], finding: Finding)?)
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
    /// The routes that were decided about so far.
    var sheet: RouteSheetBuilder
    let hops: HopsBasis
    private var judge: GatewayJudge
    /// By place in the pool; empty where ``PlainGateways`` does not say everything.
    private let isPlainGateway: [Bool]

    /// - Parameter takesShortcuts: whether ``PlainGateways`` may decide; the decisions are the same without.
    init(_ cluster: Cluster, policy: RoutingPolicy, takesShortcuts: Bool = true) {
        self.init(ClusterView(cluster, policy: policy), takesShortcuts: takesShortcuts)
    }

    /// What is known of a cluster besides its Subnets.
    struct Knowledge {
        let pool: NodePool
        let hops: HopsBasis
        let diversions: ReplyDiversions
    }

    /// - Parameter known: what was found out before, where the view has some of a cluster's Subnets only, whose addresses no
    ///   other has; found out here where it is nil.
    init(_ view: ClusterView, knowing known: Knowledge? = nil, takesShortcuts: Bool = true) {
        let policy = view.policy
        var candidates: [OverlapMap.Candidate] = []
        candidates.reserveCapacity(view.subnets.indices.count)
        var dismissed: [(index: Int, rule: DiagnosticRule, finding: Finding)] = []
        for index in view.subnets.indices {
            let subnet = SubnetView(index, of: view.cluster.subnets)
            if let (rule, finding) = SubnetRows.judge(subnet, in: view) {
                dismissed.append((index, rule, finding))
            } else if case .success(let block) = subnet.block {
                candidates.append(.init(index: index, block: block))
            }
        }
        let overlaps = OverlapMap(candidates, in: view)
        var contested: [Int: Finding] = [:]
        for candidate in candidates.indices where overlaps.isSuspicious[candidate] {
            contested[candidate] = CIDROverlap.judge(candidate, in: overlaps, cluster: view)
        }
        let refused = contested
        let interior = ClusterInterior(cluster: view, overlaps: overlaps, isRouted: { refused[$0] == nil })
        self.cluster = view
        self.overlaps = overlaps
        self.contested = contested
        self.dismissed = dismissed
        facts = PlanFacts(view, diversions: known?.diversions)
        let pool = known?.pool ?? NodePool(view, inside: interior.party)
        self.pool = pool
        hops = known?.hops ?? HopsBasis(pool, policy: policy)
        sheet = hops.sheet(for: view.subnets.names)
        judge = GatewayJudge(
            view,
            pool: pool,
            isForMany: known == nil || view.subnets.names.count > 16,
            inside: interior.party
        )
        let isPlain = takesShortcuts && policy.nextHopAddress != .pinned && !policy.backupGateways
        isPlainGateway = isPlain ? pool.members.map { $0.isEligible } : []
    }

    /// Decides about a Subnet that no row before ``CIDROverlap`` took out.
    /// - Parameter onNode: hears what is found out about nodes on the way (index in the cluster, rule, words): pinned
    ///   addresses that are another gateway's, or that lead into the cluster.
    mutating func decide(_ candidate: Int, onNode: (Int, DiagnosticRule, Finding) -> Void = { _, _, _ in }) -> Outcome {
        if overlaps.isSuspicious[candidate], let finding = contested[candidate] {
            return .out(CIDROverlap.rule, finding)
        }
        let index = overlaps.candidates[candidate].index
        let block = overlaps.candidates[candidate].block
        let families = cluster.scope.families
        let asked = families.count == 2 ? block : block.filter { families.contains($0.family) }
        guard !asked.items.isEmpty else { return .nothing }
        let view = SubnetView(index, of: cluster.cluster.subnets, block: block)
        if GatewayType(rawValue: view.subnet.gatewayType?.value ?? "") == .centralized {
            return decidePlain(view, asked) ?? decideCentralized(view, asked, onNode: onNode)
        }
        return decideDistributed(view, asked)
    }

    private mutating func decideDistributed(_ view: SubnetView, _ asked: CIDRBlock) -> Outcome {
        let first = sheet.rows.count
        var limit: RoutedSubnet.Limit?
        for item in asked.items {
            let isIPv4 = item.prefix.family == .ipv4
            let chosen = isIPv4 ? hops.ipv4.choose(item.prefix, in: &sheet) : hops.ipv6.choose(item.prefix, in: &sheet)
            guard let (places, reason) = chosen else { continue }
            limit = limit ?? (isIPv4 ? hops.ipv4.limit : hops.ipv6.limit)
            sheet.add(item.prefix, subnet: view.index, .distributed, hops: places, reason)
        }
        return outcome(first, view, asked, .distributed, gateways: nil, limit: limit, gateway: nil)
    }

    /// Decides about a Subnet of which only the active gateway is used, where nothing about its gateways is unusual.
    private mutating func decidePlain(_ view: SubnetView, _ asked: CIDRBlock) -> Outcome? {
        guard !isPlainGateway.isEmpty,
            let gateways = PlainGateways(view, pool: pool, isEligible: isPlainGateway)
        else { return nil }
        let member = pool.members[gateways.active]
        for item in asked.items where member.address(item.prefix.family) == nil { return nil }
        let first = sheet.rows.count
        let reason = sheet.reason(.active, count: gateways.count, shown: gateways.places)
        for item in asked.items {
            guard let address = member.address(item.prefix.family) else { continue }
            let hop = sheet.hop(NextHop(address: address, weight: member.weight), of: gateways.active)
            sheet.add(
                item.prefix,
                subnet: view.index,
                .centralized,
                hops: sheet.add(hops: CollectionOfOne(hop)),
                reason
            )
        }
        return outcome(first, view, asked, .centralized, gateways: nil, limit: nil, gateway: nil)
    }

    private mutating func decideCentralized(
        _ view: SubnetView,
        _ asked: CIDRBlock,
        onNode: (Int, DiagnosticRule, Finding) -> Void
    ) -> Outcome {
        let position = (view.subnet.gatewayNode ?? view.subnet.name).position
        for pin in judge.misledPins(of: view.subnet) {
            let member = pool.members[pin.member]
            let finding = NextHopInsideCluster.finding(member.name, pin.address, pin.party, at: position)
            onNode(member.index, NextHopInsideCluster.rule, finding)
        }
        let choice: GatewayChoice
        switch judge.judge(view, families: asked.items.map(\.prefix.family)) {
        case .failure(let refusal): return .out(refusal.rule, refusal.finding)
        case .success(let success): choice = success
        }
        let first = sheet.rows.count
        var limit: RoutedSubnet.Limit?
        for item in asked.items {
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
            let hops = central.hops.map { sheet.hop($0.hop, of: $0.member) }
            let names = choice.listed.prefix(Words.longestList).map { pool[$0].map(UInt32.init) ?? sheet.stranger($0) }
            let reason = sheet.reason(choice.mode.kind, count: choice.listed.count, shown: names)
            sheet.add(item.prefix, subnet: view.index, .centralized, hops: sheet.add(hops: hops), reason)
        }
        let gateway = choice.primaries.count == 1 ? choice.primaries[0].name : nil
        return outcome(first, view, asked, .centralized, gateways: choice, limit: limit, gateway: gateway)
    }

    /// What the rows since the first one come to.
    private func outcome(
        _ first: Int,
        _ view: SubnetView,
        _ asked: CIDRBlock,
        _ type: GatewayType,
        gateways: GatewayChoice?,
        limit: RoutedSubnet.Limit?,
        gateway: String?
    ) -> Outcome {
        let rows = first..<sheet.rows.count
        guard rows.count < asked.items.count else {
            let subnet = RoutedSubnet(view: view, type: type, gateways: gateways, items: asked.items, limit: limit)
            return .routed(rows, subnet, refused: nil)
        }
        let routed = asked.filter { prefix in sheet.rows[rows].contains { $0.prefix == prefix } }
        let missing = asked.items.map(\.prefix).filter { prefix in !routed.items.contains { $0.prefix == prefix } }
        let finding = NoNextHop.finding(view, prefixes: missing, gateway: gateway)
        guard !rows.isEmpty else { return .out(NoNextHop.rule, finding) }
        let subnet = RoutedSubnet(view: view, type: type, gateways: gateways, items: routed.items, limit: limit)
        return .routed(rows, subnet, refused: (missing, finding))
    }
}
