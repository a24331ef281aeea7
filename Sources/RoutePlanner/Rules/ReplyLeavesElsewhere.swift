import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// The Subnet's replies are sent to an egress gateway instead of the router they came from.
///
/// Source: Kube-OVN pkg/daemon/controller_linux.go and gateway_linux.go (`externalEgressGateway`: policy routing on nodes).
enum ReplyLeavesElsewhere: RouteRemark {
    static let rule = DiagnosticRule(
        id: "reply-leaves-elsewhere",
        severity: .warning,
        summary: "The Subnet has an externalEgressGateway that is not the router (--router-address); replies go there.",
        remedy: "Give the router's addresses with --router-address if it is that gateway."
    )

    static func judge(_ routed: RoutedSubnet, in facts: PlanFacts) -> Finding? {
        guard let gateway = routed.subnet.externalEgressGateway, !gateway.value.isEmpty else { return nil }
        let families = routed.items.map(\.prefix.family)
        for text in gateway.value.utf8.split(separator: UInt8(ascii: ",")) {
            let text = String(decoding: text.withoutBlanks, as: UTF8.self)
            if let address = try? IPAddress(text) {
                guard families.contains(address.family), !facts.policy.routerAddresses.contains(address) else {
                    continue
                }
            }
            return Finding(
                "replies from Subnet \(routed.name) leave through its egress gateway \(Words.name(text))",
                at: gateway.position
            )
        }
        return nil
    }
}
