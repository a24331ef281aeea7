import KubeOVN
import Manifests

extension ClusterView {
    /// The same cluster with some of its Subnets and pods, each name once.
    init(part view: ClusterView, subnets: [Subnet], podAddresses: [PodAddress]) {
        cluster = view.cluster
        cluster.subnets = subnets
        cluster.podAddresses = podAddresses
        policy = view.policy
        scope = view.scope
        self.subnets = DistinctObjects(names: subnets.map(\.name.value)) { _, _ in false }
        nodes = DistinctObjects(names: []) { _, _ in false }
        defaultVPCs = view.defaultVPCs
        joinPrefixes = view.joinPrefixes
        nodeAddresses = view.nodeAddresses
    }
}
