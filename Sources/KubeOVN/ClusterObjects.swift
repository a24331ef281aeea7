/// The objects found in one file.
struct ClusterObjects {
    /// How many of each kind there are.
    struct Counts {
        fileprivate var subnets, nodes, vpcs, vpcEgressGateways, podAddresses: Int
    }

    var subnets: [Subnet] = []
    var nodes: [Node] = []
    var vpcs: [Vpc] = []
    var vpcEgressGateways: [VpcEgressGateway] = []
    var podAddresses: [PodAddress] = []

    var counts: Counts {
        Counts(
            subnets: subnets.count,
            nodes: nodes.count,
            vpcs: vpcs.count,
            vpcEgressGateways: vpcEgressGateways.count,
            podAddresses: podAddresses.count
        )
    }

    /// Forgets what was added since.
    mutating func truncate(to counts: Counts) {
        subnets.removeSubrange(counts.subnets...)
        nodes.removeSubrange(counts.nodes...)
        vpcs.removeSubrange(counts.vpcs...)
        vpcEgressGateways.removeSubrange(counts.vpcEgressGateways...)
        podAddresses.removeSubrange(counts.podAddresses...)
    }

    /// Adds all to a cluster.
    consuming func move(to cluster: inout Cluster) {
        Self.move(subnets, to: &cluster.subnets)
        Self.move(nodes, to: &cluster.nodes)
        Self.move(vpcs, to: &cluster.vpcs)
        Self.move(vpcEgressGateways, to: &cluster.vpcEgressGateways)
        Self.move(podAddresses, to: &cluster.podAddresses)
    }

    /// Appends without copying where there is nothing yet, as in the usual case of one large file.
    private static func move<Object>(_ objects: consuming [Object], to all: inout [Object]) {
        if all.isEmpty { all = objects } else { all += objects }
    }
}
