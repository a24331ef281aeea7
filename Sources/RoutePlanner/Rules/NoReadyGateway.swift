import Diagnostics
import KubeOVN
import Manifests

/// None of a centralized Subnet's gateways can take traffic.
///
/// Source: Kube-OVN pkg/controller/subnet.go, reasons NoReadyGateway and NoActiveGatewayFound.
enum NoReadyGateway {
    static let rule = DiagnosticRule(
        id: "no-ready-gateway",
        severity: .error,
        summary: "None of a centralized Subnet's gateway nodes may be a next hop.",
        remedy: "Bring a gateway node back, or name another in gatewayNode."
    )

    /// - Parameter complaints: each gateway's name with what stands against it.
    static func finding(_ view: SubnetView, complaints: [String]) -> Finding {
        let position = (view.subnet.gatewayNode ?? view.subnet.gatewayType ?? view.subnet.name).position
        guard !complaints.isEmpty else {
            return Finding("the gatewayNodeSelectors of Subnet \(view.name) select no Node of the input", at: position)
        }
        let shown = complaints.prefix(8)
        let more = complaints.count > shown.count ? " and \(complaints.count - shown.count) more" : ""
        return Finding(
            "no gateway of Subnet \(view.name) may be a next hop: \(shown.joined(separator: ", "))\(more)",
            at: position
        )
    }
}
