import Diagnostics
import KubeOVN
import Manifests

/// Something else in the default VPC takes the Subnet's replies before Kube-OVN's own policy routes do.
///
/// Source: Kube-OVN pkg/util/const.go: subnets' policies stand at priority 29000, egress gateways' at 29100 and above.
/// See ``ReplyDiversions`` for what counts.
enum ReplyDiverted: RouteRemark {
    static let rule = DiagnosticRule(
        id: "reply-diverted",
        severity: .warning,
        summary: "A VpcEgressGateway or a policy route of the default VPC takes the Subnet's replies.",
        remedy: "Take the Subnet out of that policy, or route to where replies leave."
    )

    static func judge(_ routed: RoutedSubnet, in facts: PlanFacts) -> Finding? {
        guard !facts.diversions.isEmpty else { return nil }
        let prefixes = routed.items.map(\.prefix)
        guard let party = facts.diversions.party(for: routed.subnet.name.value, prefixes: prefixes) else { return nil }
        return Finding(
            "replies from Subnet \(routed.name) are diverted by \(party.words)",
            at: (routed.subnet.cidrBlock ?? routed.subnet.name).position,
            parties: [.init(message: "what diverts them", position: party.position)]
        )
    }
}
