import Diagnostics
import KubeOVN
import Manifests
import RouteModel

extension PlanParts {
    /// More Subnets than this, and more than half of all, cost as much as a whole plan.
    private static let many = 64

    /// Plans anew what was touched, and puts it in its place.
    /// - Returns: nil where everything has to be planned anew.
    mutating func replan(_ touched: TouchedObjects, _ old: PlanContent) throws(PlanError) -> PlanRevision? {
        let policy = view.policy
        // Which routes to pods fit below a limit depends on all of them; pins lead to nodes by other ways than their addresses.
        guard !touched.isGlobal, policy.maxRoutes == nil, policy.nextHopAddress != .pinned else { return nil }
        var draft = PlanDraft()
        guard settle(touched.nodes, &draft), settle(touched.subnets, &draft), var index else { return nil }
        if policy.granularity == .pod { concernPods(of: touched.podSubnets, index, &draft) }
        guard draft.subnets.count <= max(Self.many, index.traces.count / 2), !index.editor.isCluttered else {
            return nil
        }
        self.index = nil
        defer { self.index = index }

        let places = draft.subnets.sorted()
        let subnets = places.map { view.cluster.subnets[$0] }
        for (place, subnet) in zip(places, subnets) where draft.gone[subnet.name.value] == nil {
            draft.gone[subnet.name.value] = index.traces[place].prefixes
        }
        let pods =
            policy.granularity == .pod
            ? PodSearch.records(of: Set(subnets.map(\.name.value)), in: view.cluster.podAddresses) : []
        let part = ClusterView(part: view, subnets: subnets, podAddresses: pods)
        var planner = Planner(
            part,
            knowing: .init(pool: pool, hops: hops, diversions: diversions),
            takesShortcuts: places.count > Self.many
        )
        var writer = PlanWriter(part)
        writer.addSubnets(&planner)
        for (node, rule, finding) in draft.findings { writer.say(node, rule, finding) }
        let result = try writer.finish(&planner, isWhole: false)

        var content = old
        var (before, after) = (PlanChanges.Parts(), PlanChanges.Parts())
        content.routes = index.replaceRoutes(draft, result.routes, hops, &before, &after, old.routes)
        content.held.replace(draft.gone, with: result.held, &before, &after)
        var patch = DiagnosticsPatch(draft, result.diagnostics, editor: &index.editor)
        if let shares = result.pods {
            for (number, place) in places.enumerated() { index.traces[place].pods = shares[number] }
            let all = index.traces.compactMap(\.pods)
            content.pods = PodShare.total(of: all)
            patch.renote(PodShare.findings(of: all, nodes: pool), in: result.diagnostics.sources)
        }
        patch.renote(
            PlanNote.all(of: old.routes.rows, pods: old.pods, policy: policy),
            PlanNote.all(of: content.routes.rows, pods: content.pods, policy: policy)
        )
        if !draft.recounted.isEmpty { patch.limits = limits(index) }
        content.diagnostics = patch.apply(to: old.diagnostics, &before, &after)
        let isSelecting = !PlanScope(reachOf: policy).isEverything
        return PlanRevision(
            content: content,
            reach: isSelecting && !touched.subnets.isEmpty ? PlanReach(view) : nil,
            old: before,
            new: after
        )
    }

    /// Finds the Subnets whose routes to pods are others now.
    /// - Parameter subnets: the names of those with pods that came, went or changed.
    private func concernPods(of subnets: Set<String>, _ index: Index, _ draft: inout PlanDraft) {
        var names = subnets
        if !draft.movedNodes.isEmpty {
            names.formUnion(PodSearch.subnets(withPodsOn: draft.movedNodes, in: view.cluster.podAddresses))
        }
        for name in names {
            guard let place = index.subnets[name], index.traces[place].fate == .distributed,
                index.traces[place].isAsked
            else { continue }
            draft.subnets.insert(place)
        }
    }

    /// What each distributed Subnet says of how many nodes it chooses among.
    private func limits(_ index: Index) -> ChangedLimits {
        let families = view.scope.families
        var limits = ChangedLimits(
            families.contains(.ipv4) ? hops.ipv4.limit : nil,
            families.contains(.ipv6) ? hops.ipv6.limit : nil,
            count: index.editor.subnets.count
        )
        for place in index.traces.indices where index.traces[place].fate == .distributed {
            let (hasIPv4, hasIPv6) = (index.traces[place].ipv4 != nil, index.traces[place].ipv6 != nil)
            limits.note(index.numbers[place], hasIPv4: hasIPv4, hasIPv6: hasIPv6)
        }
        return limits
    }
}

extension PlanParts.Index {
    /// Puts the routes of some Subnets in the place of those they had.
    fileprivate mutating func replaceRoutes(
        _ draft: PlanDraft,
        _ new: RouteSheet,
        _ hops: HopsBasis,
        _ before: inout PlanChanges.Parts,
        _ after: inout PlanChanges.Parts,
        _ old: RouteSheet
    ) -> RouteSheet {
        for family in draft.recounted {
            guard let number = reasons[family], case .text(let text) = hops[family].reason else { continue }
            editor.reword(number, new.reasons[Int(text)])
        }
        var gone: [Int] = []
        for (name, prefixes) in draft.gone {
            let number = editor.number(ofSubnet: name)
            for prefix in prefixes {
                var place = editor.rows.partition { !($0.prefix < prefix) }
                while place < editor.rows.count, prefix.contains(editor.rows[place].prefix) {
                    if editor.rows[place].subnet == number { gone.append(place) }
                    place += 1
                }
            }
        }
        gone.sort()
        let rows = new.rows.map { row in
            var reason: RouteReason?
            if row.gatewayType == .distributed, case .text(let text) = row.reason,
                case .text(text) = hops[row.prefix.family].reason, let number = reasons[row.prefix.family]
            {
                reason = .text(number)
            }
            return editor.copy(row, of: new, reason: reason)
        }
        before.routes = gone.map { PlannedRoute(editor.rows[$0], of: old) }
        editor.rows.splice(removing: gone, inserting: rows, isSamePlace: { $0.prefix == $1.prefix }) {
            $0.prefix < $1.prefix
        }
        let sheet = editor.sheet
        after.routes = rows.map { PlannedRoute($0, of: sheet) }
        return sheet
    }
}

extension [HeldPrefix] {
    /// Puts the prefixes of some Subnets in the place of those they had.
    fileprivate mutating func replace(
        _ gone: [String: [IPPrefix]],
        with new: [HeldPrefix],
        _ before: inout PlanChanges.Parts,
        _ after: inout PlanChanges.Parts
    ) {
        let places = indices.filter { gone[self[$0].subnet] != nil }
        before.held = places.map { self[$0] }
        after.held = new
        splice(removing: places, inserting: new, isSamePlace: { $0 == $1 }) { $0 < $1 }
    }
}
