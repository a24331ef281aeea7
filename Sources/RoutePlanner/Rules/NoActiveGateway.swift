import Diagnostics
import KubeOVN
import Manifests

/// Several nodes are selected as gateways, and Kube-OVN doesn't say which one it uses.
///
/// Source: Kube-OVN pkg/controller/subnet.go: in selector mode the first ready node of a map's random order becomes active.
enum NoActiveGateway {
    static let rule = DiagnosticRule(
        id: "no-active-gateway",
        severity: .error,
        summary:
            "Selectors choose several gateways and status.activateGateway names none of them; the choice can't be known.",
        remedy:
            "Read the Subnet from the cluster once Kube-OVN has set status.activateGateway, or name the gateways in gatewayNode."
    )

    static func finding(_ view: SubnetView, eligible: [String]) -> Finding {
        let active = view.subnet.activateGateway?.value ?? ""
        let reported =
            active.isEmpty ? "none is reported active" : "the active one, \(Words.name(active)), is not among them"
        return Finding(
            "Subnet \(view.name) selects the gateways \(Words.list(eligible)) and \(reported)",
            at: (view.subnet.activateGateway ?? view.subnet.gatewayType ?? view.subnet.name).position
        )
    }
}
