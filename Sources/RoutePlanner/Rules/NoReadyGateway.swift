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

    /// How many gateways are spoken of.
    static let shown = 8

    /// - Parameters:
    ///   - complaints: the first gateways' names, each with what stands against it.
    ///   - count: how many gateways there are.
    static func finding(_ view: SubnetView, complaints: [String], count: Int) -> Finding {
        let position = (view.subnet.gatewayNode ?? view.subnet.gatewayType ?? view.subnet.name).position
        guard !complaints.isEmpty else {
            return Finding("the gatewayNodeSelectors of Subnet \(view.name) select no Node of the input", at: position)
        }
        let more = count > complaints.count ? " and \(count - complaints.count) more" : ""
        return Finding(
            "no gateway of Subnet \(view.name) may be a next hop: \(complaints.joined(separator: ", "))\(more)",
            at: position
        )
    }
}
