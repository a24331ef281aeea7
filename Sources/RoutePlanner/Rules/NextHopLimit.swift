import Diagnostics
import KubeOVN
import Manifests

/// There are more candidates than a route takes.
enum NextHopLimit: RouteRemark {
    static let rule = DiagnosticRule(
        id: "next-hop-limit",
        severity: .note,
        summary: "More nodes could be next hops than --max-next-hops allows or the dialect can hold.",
        remedy: "Raise --max-next-hops if the router holds more."
    )

    static func judge(_ routed: RoutedSubnet, in facts: PlanFacts) -> Finding? {
        guard let limit = routed.limit else { return nil }
        return Finding(
            "\(limit.taken) of \(limit.candidates) candidates are next hops of Subnet \(routed.name)",
            at: (routed.subnet.gatewayType ?? routed.subnet.name).position
        )
    }
}
