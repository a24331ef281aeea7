import Diagnostics
import KubeOVN
import Manifests

/// The Subnet's `gatewayType` is a word Kube-OVN doesn't know.
///
/// Source: Kube-OVN pkg/util/validator.go, ValidateSubnet. Absent and empty mean distributed (pkg/controller/subnet.go,
/// formatSubnet).
enum InvalidGatewayType: SubnetRow {
    static let rule = DiagnosticRule(
        id: "invalid-gateway-type",
        severity: .error,
        summary: "gatewayType is neither distributed nor centralized.",
        remedy: "Write distributed, centralized, or leave it out for distributed."
    )

    static func judge(_ view: SubnetView, in cluster: ClusterView) -> Finding? {
        guard let type = view.subnet.gatewayType, !type.value.isEmpty, GatewayType(rawValue: type.value) == nil else {
            return nil
        }
        return Finding("Subnet \(view.name) has the unknown gatewayType \(Words.name(type.value))", at: type.position)
    }
}
