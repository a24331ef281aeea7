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
    private let plain: PlainRoutes

    /// - Parameter takesShortcuts: whether ``UsualForm`` and ``PlainGateways`` may decide; the decisions are the same without.
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
        let facts = PlanFacts(view, diversions: known?.diversions)
        let usual = takesShortcuts ? UsualForm(view, diversions: facts.diversions) : nil
        for index in view.subnets.indices {
            if let usual, let candidate = usual.candidate(at: index, of: view.cluster.subnets) {
                candidates.append(candidate)
                continue
            }
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
        self.facts = facts
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
        plain = PlainRoutes(view, pool: pool, hops: hops, takesShortcuts: takesShortcuts)
    }

    /// Decides about Subnets as most are: those that get a route for each prefix, and of which there is nothing else to say but
    /// how many next hops they have.
    /// - Parameters:
    ///   - isWanted: whether a Subnet is one to decide about, by its index in the cluster.
    ///   - onLimit: hears of one with more candidates than a route takes, by the same.
    /// - Returns: by candidate, whether it was decided about; the others take ``decide(_:onNode:)``.
    mutating func addUsual(
        _ isWanted: (Int) -> Bool,
        onLimit: (Int, RoutedSubnet.Limit) -> Void
    ) -> [Bool] {
        // Local copies, once: what is borrowed from a value that changes would be copied for every Subnet.
        let (overlaps, plain) = (self.overlaps, self.plain)
        var sheet = self.sheet
        defer { self.sheet = sheet }
        sheet.reserve(overlaps.subnets.prefixes.count)
        var isDone = [Bool](repeating: false, count: overlaps.candidates.count)
        for candidate in overlaps.candidates.indices {
            guard let type = overlaps.candidates[candidate].usual, !overlaps.isSuspicious[candidate] else { continue }
            let index = overlaps.candidates[candidate].index
            let asked = asked(of: candidate)
            guard asked.ipv4 != nil || asked.ipv6 != nil, isWanted(index) else { continue }
            switch type {
            case .distributed:
                guard plain.hasHops(for: asked) else { continue }
                if let limit = plain.addDistributed(index, asked, to: &sheet) { onLimit(index, limit) }
                isDone[candidate] = true
            case .centralized:
                guard let added = plain.addCentralized(index, asked, to: &sheet) else { continue }
                if let limit = added.limit { onLimit(index, limit) }
                isDone[candidate] = true
            }
        }
        return isDone
    }

    /// The prefixes of a Subnet that are of a family that is asked for.
    private func asked(of candidate: Int) -> CIDRBlock {
        let block = overlaps.candidates[candidate].block
        let families = cluster.scope.families
        return families.count == 2 ? block : block.filter { families.contains($0.family) }
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
        let asked = asked(of: candidate)
        guard !asked.items.isEmpty else { return .nothing }
        let view = SubnetView(index, of: cluster.cluster.subnets, block: block)
        if GatewayType(rawValue: view.subnet.gatewayType?.value ?? "") == .centralized {
            let first = sheet.rows.count
            guard let added = plain.addCentralized(index, asked, to: &sheet) else {
                return decideCentralized(view, asked, onNode: onNode)
            }
            return outcome(first, view, asked, .centralized, gateways: nil, limit: added.limit, gateway: nil)
        }
        let first = sheet.rows.count
        let limit = plain.addDistributed(index, asked, to: &sheet)
        return outcome(first, view, asked, .distributed, gateways: nil, limit: limit, gateway: nil)
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
            let reason = sheet.reason(choice.mode.kind, count: choice.listed.count, shown: names.span)
            sheet.add(item.prefix, subnet: view.index, .centralized, hops: sheet.add(hops: hops), reason)
        }
        let gateway = choice.primaries.count == 1 ? choice.primaries[0].name : nil
        return outcome(first, view, asked, .centralized, gateways: choice, limit: limit, gateway: gateway)
    }

    /// The numbers of the routes in the order of their prefixes, which the index of all prefixes has already.
    func order() -> [Int32] {
        let prefixes = overlaps.subnets.prefixes
        // By the Subnet's index in the cluster, IPv4 first.
        var ranks = [Int32](repeating: -1, count: 2 * cluster.cluster.subnets.count)
        let candidates = overlaps.candidates
        overlaps.subnets.forEachPlace { place, owner in
            ranks[2 * candidates[owner].index + (prefixes[place].family == .ipv4 ? 0 : 1)] = Int32(place)
        }
        var numbers = [Int32](repeating: -1, count: prefixes.count)
        let rows = sheet.rows
        for number in rows.indices {
            // Who shares a prefix with another gets no route, so that each has a place of its own.
            let rank = ranks[2 * Int(rows[number].subnet) + (rows[number].prefix.family == .ipv4 ? 0 : 1)]
            numbers[Int(rank)] = Int32(number)
        }
        numbers.removeAll { $0 < 0 }
        return numbers
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
