import Diagnostics
import KubeOVN
import Manifests

/// The Subnet connects nodes to the overlay; nobody outside has anything to say to its addresses.
///
/// Source: Kube-OVN's --node-switch, "join" unless set (pkg/controller/config.go).
enum JoinSubnet: SubnetRow {
    static let rule = DiagnosticRule(
        id: "join-subnet",
        severity: .note,
        summary: "The Subnet is the join network between nodes and pods; it is never routed.",
        remedy: "Nothing; where the join subnet has another name, give it with --join-subnet."
    )

    static func judge(_ view: SubnetView, in cluster: ClusterView) -> Finding? {
        guard view.subnet.name.value == cluster.policy.joinSubnet else { return nil }
        return Finding("Subnet \(view.name) is the join network of the nodes", at: view.subnet.name.position)
    }
}
