import Diagnostics
import KubeOVN
import Manifests

/// Traffic that pods start leaves with a node's address, so the Subnet was not made to be seen from outside.
///
/// Source: Kube-OVN docs, advance/overlay-with-route ("natOutgoing must be false"); pkg/daemon/gateway_linux.go, chain
/// OVN-POSTROUTING: UDP replies that leave by another node than they came in are masqueraded too.
enum NATOutgoing: SubnetRow {
    static let rule = DiagnosticRule(
        id: "nat-outgoing",
        severity: .note,
        summary:
            "The Subnet's outgoing traffic is translated (natOutgoing: true); with --allow-nat it is routed all the same.",
        remedy: "Set natOutgoing to false, or give --allow-nat."
    )

    static func judge(_ view: SubnetView, in cluster: ClusterView) -> Finding? {
        cluster.policy.allowNAT ? nil : finding(view)
    }

    /// Says that the Subnet translates, where it does.
    static func finding(_ view: SubnetView) -> Finding? {
        guard let natOutgoing = view.subnet.natOutgoing, natOutgoing.value else { return nil }
        return Finding(
            "Subnet \(view.name) translates what its pods send to node addresses (natOutgoing: true)",
            help: Words.patch(subnet: view.subnet.name.value, spec: "{\"natOutgoing\":false}"),
            at: natOutgoing.position
        )
    }
}

extension NATOutgoing: RouteRemark {
    static func judge(_ routed: RoutedSubnet, in facts: PlanFacts) -> Finding? { finding(routed.view) }
}
