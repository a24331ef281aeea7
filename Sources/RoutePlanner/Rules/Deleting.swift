import Diagnostics
import KubeOVN
import Manifests

/// The Subnet is being deleted, so its routes go.
///
/// Source: `metadata.deletionTimestamp` (Kubernetes API conventions, "Metadata"); Kube-OVN takes the subnet down then.
enum Deleting: SubnetRow {
    static let rule = DiagnosticRule(
        id: "deleting",
        severity: .note,
        summary: "The Subnet is being deleted; it gets no route.",
        remedy: "Nothing, if the deletion is meant; finalizers show what it waits for."
    )

    static func judge(_ view: SubnetView, in cluster: ClusterView) -> Finding? {
        guard let timestamp = view.subnet.deletionTimestamp, !timestamp.value.isEmpty else { return nil }
        return Finding("Subnet \(view.name) is being deleted", at: timestamp.position)
    }
}
