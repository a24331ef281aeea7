import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// The Subnet is private, so it drops clients whose address is in none of its `allowSubnets`.
///
/// Source: Kube-OVN pkg/ovs/ovn-nb-acl.go; routed clients keep their own addresses.
enum PrivateSubnet: RouteRemark {
    static let rule = DiagnosticRule(
        id: "private-subnet",
        severity: .warning,
        summary:
            "The Subnet is private and its allowSubnets don't cover the clients (--client-prefix, or nobody at all).",
        remedy: "Add the clients' prefixes to allowSubnets."
    )

    static func judge(_ routed: RoutedSubnet, in facts: PlanFacts) -> Finding? {
        guard let isPrivate = routed.subnet.isPrivate, isPrivate.value else { return nil }
        let families = routed.items.map(\.prefix.family)
        let allowed = routed.subnet.allowSubnets.flatMap { CIDRBlock.readablePrefixes(in: $0.value) }
        // Clients of the other family cannot talk to the Subnet anyway.
        let clients = facts.policy.clientPrefixes.filter { families.contains($0.family) }
        if clients.isEmpty {
            guard allowed.isEmpty else { return nil }
            return Finding("Subnet \(routed.name) is private and allows nobody from outside", at: isPrivate.position)
        }
        guard let shut = clients.first(where: { !PrefixCover.covers($0, with: allowed) }) else { return nil }
        return Finding("Subnet \(routed.name) is private and drops clients in \(shut)", at: isPrivate.position)
    }
}
