import Diagnostics
import KubeOVN
import Manifests

/// No gateway of the Subnet is reported active, so the one Kube-OVN would choose was taken.
///
/// Source: Kube-OVN pkg/controller/subnet.go: with no active gateway the first ready one in list order becomes it.
enum PredictedGateway: RouteRemark {
    static let rule = DiagnosticRule(
        id: "predicted-gateway",
        severity: .warning,
        summary:
            "status.activateGateway names no usable gateway; the first that may be one is taken, as Kube-OVN would.",
        remedy: "Read the Subnet from the cluster once Kube-OVN has set status.activateGateway."
    )

    static func judge(_ routed: RoutedSubnet, in facts: PlanFacts) -> Finding? {
        guard let gateways = routed.gateways, case .predicted(let place) = gateways.mode else { return nil }
        let active = routed.subnet.activateGateway
        let reported =
            active.map { $0.value.isEmpty ? "none" : Words.name($0.value) + ", which may not be one," } ?? "none"
        let position = active ?? routed.subnet.gatewayNode ?? routed.subnet.gatewayType ?? routed.subnet.name
        let isHeld = isHeld(routed, facts.policy)
        return Finding(
            "Subnet \(routed.name) reports \(reported) as active gateway; \(Words.name(gateways.eligible[place].name)) is expected",
            help: isHeld ? "\(rule.remedy) With --allow-predicted the expected one is taken." : nil,
            at: position.position
        )
    }

    /// Whether a Subnet's routes wait until its gateway is known.
    static func isHeld(_ routed: RoutedSubnet, _ policy: RoutingPolicy) -> Bool {
        guard !policy.allowPredicted, case .predicted? = routed.gateways?.mode else { return false }
        return true
    }
}
