import Diagnostics
import KubeOVN
import Manifests

/// Kube-OVN found the Subnet invalid, so no node forwards to it.
///
/// Source: Kube-OVN pkg/daemon/controller_linux.go (no host route without condition Validated); the reasons are set in
/// pkg/controller/subnet_status.go.
enum NotValidated: SubnetRow {
    static let rule = DiagnosticRule(
        id: "not-validated",
        severity: .error,
        summary: "Kube-OVN itself refused the Subnet (condition Validated is False); nodes have no route to it.",
        remedy: "`kubectl describe subnet` shows what Kube-OVN objects to."
    )

    /// Whether no condition can be the one that says so.
    static func passes(_ conditions: [Condition]) -> Bool {
        for index in conditions.indices
        where conditions[index].status == "False" && conditions[index].type == "Validated" { return false }
        return true
    }

    static func judge(_ view: SubnetView, in cluster: ClusterView) -> Finding? {
        let condition = view.subnet.conditions.last { $0.type == "Validated" }
        guard let condition, condition.status == "False" else { return nil }
        let reason = condition.reason.isEmpty ? "no reason given" : Words.name(condition.reason)
        let message = condition.message.isEmpty ? "" : ", " + Words.quoted(condition.message)
        return Finding(
            "Kube-OVN has not validated Subnet \(view.name): \(reason)\(message)",
            at: view.subnet.name.position
        )
    }
}
