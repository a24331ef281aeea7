package import KubeOVN
package import RouteModel

/// What a plan decides about every Subnet and every Node of its cluster, one after the other: for pictures and traces.
///
/// A ``RoutePlan`` holds routes and what there is to say; this holds, beside those with routes, those without and the nodes.
package struct PlanOverview: Sendable {
    /// The Subnets, in the order of the input; of several that say the same, the first.
    package let subnets: [SubnetFate]
    /// The Nodes, by name.
    package let nodes: [NodeFate]
    /// The join network's prefixes.
    package let joinPrefixes: [IPPrefix]

    private let search: SubnetLookup

    /// Looks at everything a plan of the same cluster and policy decides.
    /// - Parameters:
    ///   - cluster: what the manifests say.
    ///   - policy: what the operator decided.
    package init(of cluster: Cluster, policy: RoutingPolicy) {
        var planner = Planner(cluster, policy: policy, takesShortcuts: false)
        var candidates: [Int: Int] = [:]
        for (place, candidate) in planner.overlaps.candidates.enumerated() { candidates[candidate.index] = place }
        let dismissed = Dictionary(
            planner.dismissed.map { ($0.index, ($0.rule, $0.finding)) },
            uniquingKeysWith: { first, _ in first }
        )
        let outcomes = planner.overlaps.candidates.indices.map { planner.decide($0) }
        let sheet = planner.sheet.sheet
        subnets = planner.cluster.subnets.indices.map { index in
            var fate = SubnetFate(index, in: planner.cluster)
            guard planner.cluster.scope.contains(fate.subnet) else { return fate }
            if let (rule, finding) = dismissed[index] {
                fate.refuse(rule, finding, scope: planner.cluster.scope)
            } else if let candidate = candidates[index] {
                fate.take(outcomes[candidate], of: sheet, in: planner.facts)
            }
            return fate
        }
        nodes = planner.pool.members.map { NodeFate($0, in: planner.cluster) }
        joinPrefixes = planner.cluster.joinPrefixes.map(\.prefix)
        search = SubnetLookup(cluster: planner.cluster)
    }

    /// The Subnet that an address belongs to: the one with the longest prefix, of the default VPC where others have it as well.
    package func subnet(of address: IPAddress) -> SubnetFate? {
        guard let index = search.containing(address) else { return nil }
        return subnets.first { $0.index == index }
    }

    /// The Node with this InternalIP.
    package func node(at address: IPAddress) -> String? {
        search.cluster.nodeAddresses.first { $0.address == address }?.node
    }
}
