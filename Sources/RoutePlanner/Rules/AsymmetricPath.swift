import Diagnostics
import KubeOVN
import Manifests

/// Something between router and nodes watches connections, and replies come another way than requests go.
///
/// Distributed: a reply leaves by the pod's own node. Centralized with ECMP: router and cluster hash on their own.
/// Source: Kube-OVN pkg/controller/subnet.go (policy routes at priority 29000); Kube-OVN pull request 6998.
enum AsymmetricPath: RouteRemark {
    static let rule = DiagnosticRule(
        id: "asymmetric-path",
        severity: .warning,
        summary: "In a virtual environment replies that come another way than the request went may be dropped.",
        remedy: "Make the Subnet centralized without enableEcmp, or route pods one by one with --granularity pod."
    )

    static func judge(_ routed: RoutedSubnet, in facts: PlanFacts) -> Finding? {
        guard facts.policy.environment == .virtual else { return nil }
        let subnet = routed.subnet
        switch routed.type {
        case .distributed:
            if let pods = routed.pods { return finding(routed, pods) }
            let patch = Words.patch(
                subnet: subnet.name.value,
                spec: "{\"gatewayType\":\"centralized\",\"gatewayNode\":\"NODE\"}"
            )
            return Finding(
                "replies from Subnet \(routed.name) leave by each pod's own node, whichever node the router chose",
                help: patch.map { "\($0), or --granularity pod" },
                at: (subnet.gatewayType ?? subnet.name).position
            )
        case .centralized where subnet.enableEcmp?.value == true:
            return Finding(
                "replies from Subnet \(routed.name) leave by any of its gateways, whichever the router chose",
                help: Words.patch(subnet: subnet.name.value, spec: "{\"enableEcmp\":false}"),
                at: (subnet.enableEcmp?.position ?? subnet.name.position)
            )
        case .centralized: return nil
        }
    }

    /// Where pods are routed one by one, those that are not: they come back another way.
    private static func finding(_ routed: RoutedSubnet, _ pods: PodCount) -> Finding? {
        guard pods.symmetric < pods.pods else { return nil }
        return Finding(
            "replies of \(pods.pods - pods.symmetric) of \(pods.pods) pods of Subnet \(routed.name) leave by another node "
                + "than the router may choose",
            help: "Raise --max-routes if the router holds more routes, and see pod-node-unusable.",
            at: (routed.subnet.gatewayType ?? routed.subnet.name).position
        )
    }
}
