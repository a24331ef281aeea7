/// The objects found in one file.
struct ClusterObjects {
    /// How many of each kind there are.
    struct Counts {
        fileprivate var subnets, nodes, vpcs, vpcEgressGateways: Int
    }

    var subnets: [Subnet] = []
    var nodes: [Node] = []
    var vpcs: [Vpc] = []
    var vpcEgressGateways: [VpcEgressGateway] = []

    var counts: Counts {
        Counts(
            subnets: subnets.count,
            nodes: nodes.count,
            vpcs: vpcs.count,
            vpcEgressGateways: vpcEgressGateways.count
        )
    }

    /// Forgets what was added since.
    mutating func truncate(to counts: Counts) {
        subnets.removeSubrange(counts.subnets...)
        nodes.removeSubrange(counts.nodes...)
        vpcs.removeSubrange(counts.vpcs...)
        vpcEgressGateways.removeSubrange(counts.vpcEgressGateways...)
    }

    /// Adds all to a cluster.
    consuming func move(to cluster: inout Cluster) {
        cluster.subnets += subnets
        cluster.nodes += nodes
        cluster.vpcs += vpcs
        cluster.vpcEgressGateways += vpcEgressGateways
    }
}
