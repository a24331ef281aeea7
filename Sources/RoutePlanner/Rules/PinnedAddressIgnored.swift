import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// An address is pinned to a gateway (`node:ip`), and the node's own address is used all the same.
///
/// Source: Kube-OVN pkg/daemon/gateway.go uses the pinned address as source of translated packets, and only with
/// natOutgoing.
enum PinnedAddressIgnored: RouteRemark {
    static let rule = DiagnosticRule(
        id: "pinned-address-ignored",
        severity: .warning,
        summary:
            "gatewayNode pins an address to a gateway (node:ip); Kube-OVN only translates with it, and it is no next hop.",
        remedy: "Give --next-hop-address pinned if routers should send there."
    )

    static func judge(_ routed: RoutedSubnet, in facts: PlanFacts) -> Finding? {
        guard facts.policy.nextHopAddress != .pinned, routed.gateways != nil, let text = routed.subnet.gatewayNode
        else {
            return nil
        }
        for item in GatewayList.pinned(in: text.value) {
            guard case .address(let address)? = item.pin else { continue }
            return Finding(
                "the address \(address) pinned to gateway \(Words.name(item.name)) of Subnet \(routed.name) is not used as next hop",
                in: text,
                offset: item.offset
            )
        }
        return nil
    }
}
