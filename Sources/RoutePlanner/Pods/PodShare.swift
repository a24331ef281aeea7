import KubeOVN

/// What a plan makes of the pods of a Subnet.
struct PodShare: Sendable {
    /// Pods on a node that is no next hop.
    private struct Stray {
        /// nil for all nodes that the input does not have.
        let node: String?
        let count: Int
        let first: PodAddress
    }

    var count = PodCount()
    private var strays: [Stray] = []

    /// Adds pods on a node that is no next hop.
    /// - Parameters:
    ///   - node: its name; nil where the input does not have it.
    ///   - first: the first of them.
    mutating func add(straysOn node: String?, count: Int, first: PodAddress) {
        strays.append(Stray(node: node, count: count, first: first))
    }

    /// What all Subnets come to.
    static func total(of shares: some Sequence<PodShare>) -> PodCount {
        var total = PodCount()
        for share in shares { total += share.count }
        return total
    }

    /// Which nodes run pods and are no next hops, by name; nil for those that the input does not have.
    /// - Parameter shares: those of all Subnets, in the order of the input.
    static func findings(of shares: some Sequence<PodShare>, nodes: NodePool) -> [(node: String?, finding: Finding)] {
        var all: [String?: Stray] = [:]
        for share in shares {
            for stray in share.strays {
                let known = all[stray.node]
                all[stray.node] = Stray(
                    node: stray.node,
                    count: (known?.count ?? 0) + stray.count,
                    first: known?.first ?? stray.first
                )
            }
        }
        return all.values.map { stray in
            let member = stray.node.flatMap { nodes[$0] }.map { nodes.members[$0] }
            return (stray.node, PodNodeUnusable.finding(stray.first, stray.count, member))
        }
    }
}
