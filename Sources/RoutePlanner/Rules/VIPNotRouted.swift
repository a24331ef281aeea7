import Diagnostics
import KubeOVN
import Manifests

/// Replies from a virtual address of a distributed Subnet match no policy of Kube-OVN and are lost.
///
/// Source: Kube-OVN issue 7489.
enum VIPNotRouted: RouteRemark {
    static let rule = DiagnosticRule(
        id: "vip-not-routed",
        severity: .warning,
        summary: "The Subnet is distributed and has vips; replies from those addresses are lost.",
        remedy: "Make the Subnet centralized if its virtual addresses should answer."
    )

    static func judge(_ routed: RoutedSubnet, in facts: PlanFacts) -> Finding? {
        guard routed.type == .distributed, let first = routed.subnet.vips.first else { return nil }
        let vips = Words.list(routed.subnet.vips.map(\.value))
        return Finding(
            "replies from \(vips), virtual in the distributed Subnet \(routed.name), are lost",
            at: first.position
        )
    }
}
