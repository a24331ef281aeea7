import Diagnostics
import KubeOVN
import Manifests

/// A centralized Subnet names no gateway.
///
/// Source: Kube-OVN pkg/controller/subnet.go, reason NoReadyGateway where neither `gatewayNode` nor selectors are set.
enum NoGatewayConfigured {
    static let rule = DiagnosticRule(
        id: "no-gateway-configured",
        severity: .error,
        summary: "A centralized Subnet has neither gatewayNode nor gatewayNodeSelectors.",
        remedy: "Name the gateway nodes in gatewayNode."
    )

    static func finding(_ view: SubnetView) -> Finding {
        Finding(
            "Subnet \(view.name) is centralized and names no gateway",
            at: (view.subnet.gatewayType ?? view.subnet.name).position
        )
    }
}
