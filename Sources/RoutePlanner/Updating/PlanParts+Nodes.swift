import KubeOVN
import Manifests
import RouteModel

extension PlanParts {
    private static let joinAnnotation = "ovn.kubernetes.io/cidr"

    /// Works in what became of nodes.
    /// - Parameters:
    ///   - nodes: by name, as they were before; nil where there was none.
    ///   - draft: gets what has to be planned anew.
    /// - Returns: false where that would be everything, or can't be told.
    mutating func settle(_ nodes: [String: Node?], _ draft: inout PlanDraft) -> Bool {
        guard !nodes.isEmpty else { return true }
        guard var index else { return false }
        self.index = nil
        defer { self.index = index }
        var touched: [(name: String, old: Node?, place: Int?)] = []
        for (name, old) in nodes {
            let place = index.nodes[name]
            guard keepsJoin(old, place.map { view.cluster.nodes[$0] }), settleAddresses(name, old, place, index.traces)
            else { return false }
            touched.append((name, old, place))
        }
        guard let members = judge(touched, index.traces, &draft) else { return false }
        var buckets: [AddressFamily: [Int]] = [:]
        var hasMoved = false
        for (name, _, _) in touched {
            let before = pool[name].map { pool.members[$0] }
            let after = members[name]
            guard !index.addresses.shares(before, isIn: true) else { return false }
            index.addresses.remove(before)
            guard !index.addresses.shares(after, isIn: false) else { return false }
            index.addresses.insert(after)
            pool.replace(name, with: after)
            if (before == nil) != (after == nil) {
                hasMoved = true
                draft.movedNodes.insert(name)
            }
            for family in view.scope.families where Self.hop(before, family) != Self.hop(after, family) {
                buckets[family, default: []].append(NodeChoice.bucket(of: name))
                draft.movedNodes.insert(name)
            }
            draft.nodes.insert(name)
        }
        // The basis knows nodes by their places in the pool.
        if !buckets.isEmpty || hasMoved {
            let before = hops
            hops = HopsBasis(pool, policy: view.policy, after: before, touched: Set(touched.map(\.name)))
            for (family, buckets) in buckets {
                guard settle(family, from: before[family], buckets, index.traces, &draft) else { return false }
            }
        }
        concernGateways(touched, index.traces, &draft)
        for place in draft.subnets { index.traces[place].settleReach(hops) }
        return true
    }

    /// Whether the join network stays where it is, and is told of by the same.
    private func keepsJoin(_ old: Node?, _ new: Node?) -> Bool {
        let (before, after) = (old?.annotations[Self.joinAnnotation], new?.annotations[Self.joinAnnotation])
        let name = (old ?? new)?.name.value
        if before != nil, view.joinPrefixes.contains(where: { $0.node == name }) {
            return before == after && before?.position == after?.position
        }
        guard let after, after != before else { return true }
        // One that comes last says nothing new as long as somebody said it already.
        let known = CIDRBlock.readablePrefixes(in: after.value).allSatisfy { prefix in
            view.joinPrefixes.contains { $0.prefix == prefix }
        }
        if known, old == nil { return true }
        let joins = ClusterView.joinPrefixes(of: view.cluster, joinSubnet: view.policy.joinSubnet)
        return joins.elementsEqual(view.joinPrefixes) {
            $0.prefix == $1.prefix && $0.party == $1.party && $0.position == $1.position
        }
    }

    /// Brings the nodes' InternalIPs up to date; fails where one of them is, or was, inside a Subnet.
    private mutating func settleAddresses(_ name: String, _ old: Node?, _ place: Int?, _ traces: [SubnetTrace]) -> Bool
    {
        var (before, after): ([ClusterView.NodeAddress], [ClusterView.NodeAddress]) = ([], [])
        if let old { ClusterView.addAddresses(of: old, to: &before) }
        if let place { ClusterView.addAddresses(of: view.cluster.nodes[place], to: &after) }
        let isSame = before.elementsEqual(after) { $0.address == $1.address && $0.position == $1.position }
        if isSame { return true }
        let addresses = Set((before + after).map(\.address))
        for trace in traces where addresses.contains(where: trace.contains) { return false }
        for entry in before {
            let start = view.nodeAddresses.partition { $0.address >= entry.address }
            let found = view.nodeAddresses[start...].firstIndex { $0.address != entry.address || $0.node == name }
            if let found, view.nodeAddresses[found].address == entry.address { view.nodeAddresses.remove(at: found) }
        }
        for entry in after {
            let end = view.nodeAddresses.partition {
                $0.address != entry.address ? $0.address > entry.address : $0.node > name
            }
            view.nodeAddresses.insert(entry, at: end)
        }
        return true
    }

    /// What nodes are now, by name; nil where that rests on more than themselves.
    private func judge(
        _ touched: [(name: String, old: Node?, place: Int?)],
        _ traces: [SubnetTrace],
        _ draft: inout PlanDraft
    ) -> [String: NodePool.Member]? {
        let interior = ClusterInterior(cluster: view, overlaps: OverlapMap([], in: view)) { _ in false }
        var isInside = false
        var builder = NodePoolBuilder(view) { address in
            if traces.contains(where: { $0.contains(address) }) { isInside = true }
            return interior.party(of: address)
        }
        guard builder.asksForAllocated == asksForAllocated else { return nil }
        var members: [String: NodePool.Member] = [:]
        for case (let name, _, let place?) in touched {
            builder.add(view.cluster.nodes[place], at: place)
            members[name] = builder.members.last
        }
        draft.findings += builder.findings
        return isInside ? nil : members
    }

    /// What a node gives to distributed routes of a family.
    private static func hop(_ member: NodePool.Member?, _ family: AddressFamily) -> NextHop? {
        guard let member, member.exclusion == nil, let address = member.address(family) else { return nil }
        return NextHop(address: address, weight: member.weight)
    }

    /// Finds the distributed Subnets that nodes in some buckets concern.
    private mutating func settle(
        _ family: AddressFamily,
        from before: DistributedHops,
        _ buckets: [Int],
        _ traces: [SubnetTrace],
        _ draft: inout PlanDraft
    ) -> Bool {
        let after = hops[family]
        if before.count != after.count { draft.recounted.append(family) }
        // Where all have the same next hops, or did, or the words of each tell the number of nodes, each is another one.
        guard !before.isShared, !after.isShared, before.wanted == after.wanted,
            before.count == after.count || view.policy.nextHops != .primaryBackup
        else { return false }
        for (place, trace) in traces.enumerated() where trace.fate == .distributed && trace.isAsked {
            guard let line = trace[family] else { continue }
            if buckets.contains(where: { NodeChoice.step(ofBucket: $0, key: line.key) <= line.reach }) {
                draft.subnets.insert(place)
            }
        }
        return true
    }

    /// Finds the centralized Subnets that may have some nodes as gateways.
    private func concernGateways(
        _ touched: [(name: String, old: Node?, place: Int?)],
        _ traces: [SubnetTrace],
        _ draft: inout PlanDraft
    ) {
        let names = touched.map(\.name)
        let labels = touched.flatMap {
            [$0.old?.labels, $0.place.map { view.cluster.nodes[$0].labels }].compactMap(\.self)
        }
        for (place, trace) in traces.enumerated() where trace.fate == .centralized && trace.isAsked {
            if let list = view.cluster.subnets[place].gatewayNode?.value,
                names.contains(where: { GatewayList.holds($0.utf8Span.span, in: list) })
            {
                draft.subnets.insert(place)
            } else if view.cluster.subnets[place].gatewayNodeSelectors.contains(where: { selector in
                labels.contains(where: selector.matches)
            }) {
                draft.subnets.insert(place)
            }
        }
    }
}
