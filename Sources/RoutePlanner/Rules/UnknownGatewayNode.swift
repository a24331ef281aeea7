import Diagnostics
import KubeOVN

/// A centralized Subnet lists a gateway that is no Node of the input; the others count.
///
/// Source: Kube-OVN pkg/controller/subnet.go skips names it finds no Node for.
enum UnknownGatewayNode: RouteRemark {
    static let rule = DiagnosticRule(
        id: "unknown-gateway-node",
        severity: .warning,
        summary: "gatewayNode names a Node that the input doesn't have; the other gateways count.",
        remedy: "Correct the name, or add the Node to the input."
    )

    static func judge(_ routed: RoutedSubnet, in facts: PlanFacts) -> Finding? {
        guard let unknown = routed.gateways?.unknown, let first = unknown.first,
            let text = routed.subnet.gatewayNode
        else { return nil }
        let names = Words.list(unknown.map(\.name))
        return Finding(
            "Subnet \(routed.name) lists \(names) as gateway, which \(unknown.count == 1 ? "is no Node" : "are no Nodes") of the input",
            in: text,
            offset: first.offset
        )
    }
}
