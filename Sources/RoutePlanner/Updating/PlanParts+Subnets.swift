import KubeOVN
import Manifests
import RouteModel

extension PlanParts {
    /// Works in what became of Subnets.
    /// - Parameters:
    ///   - subnets: by name, as they were before.
    ///   - draft: gets what has to be planned anew.
    /// - Returns: false where that is everything, or can't be told.
    mutating func settle(_ subnets: [String: SubnetTrace], _ draft: inout PlanDraft) -> Bool {
        guard !subnets.isEmpty else { return true }
        guard var index else { return false }
        self.index = nil
        defer { self.index = index }
        for (name, past) in subnets {
            guard name != view.policy.joinSubnet else { return false }
            let place = index.subnets[name]
            let now = place.map { trace($0) } ?? .dismissed
            if past.prefixes != now.prefixes, hasNodes(inside: past) || hasNodes(inside: now) { return false }
            guard !meets(past, besides: place, index.traces), !meets(now, besides: place, index.traces) else {
                return false
            }
            if let place {
                index.traces[place] = now
                draft.subnets.insert(place)
            }
            draft.gone[name] = past.prefixes
        }
        return true
    }

    /// What a Subnet is, provided that no other has its addresses.
    private func trace(_ place: Int) -> SubnetTrace {
        let row = SubnetView(place, of: view.cluster.subnets)
        guard SubnetRows.judge(row, in: view) == nil, case .success(let block) = row.block else { return .dismissed }
        let map = OverlapMap([.init(index: place, block: block)], in: view)
        return SubnetTrace(
            view.cluster.subnets[place],
            block,
            isContested: CIDROverlap.judge(0, in: map, cluster: view) != nil,
            scope: view.scope,
            hops: hops
        )
    }

    /// Whether another Subnet has some of its addresses.
    private func meets(_ trace: SubnetTrace, besides place: Int?, _ traces: [SubnetTrace]) -> Bool {
        for prefix in trace.prefixes {
            for (other, candidate) in traces.enumerated() where other != place && candidate.overlaps(prefix) {
                return true
            }
        }
        return false
    }

    /// Whether a node offers one of its addresses, or would.
    private func hasNodes(inside trace: SubnetTrace) -> Bool {
        pool.members.contains { member in
            [member.ipv4, member.ipv6].contains { offer in
                switch offer {
                case .nothing: false
                case .address(let address), .taken(let address, _), .insideCluster(let address, _):
                    trace.contains(address)
                }
            }
        }
    }
}
