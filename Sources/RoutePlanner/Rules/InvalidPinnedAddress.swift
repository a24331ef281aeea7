import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// What is pinned to a gateway is no IPv4 address as Kube-OVN reads it.
///
/// Source: Kube-OVN pkg/daemon/gateway.go takes the text between the first colon and the next as it is: IPv6 addresses
/// and blanks make it unusable.
enum InvalidPinnedAddress: RouteRemark {
    static let rule = DiagnosticRule(
        id: "invalid-pinned-address",
        severity: .warning,
        summary: "gatewayNode pins something to a gateway that Kube-OVN cannot use (IPv6, a blank after the colon).",
        remedy: "Write node:IPv4 without blanks, or the name alone."
    )

    static func judge(_ routed: RoutedSubnet, in facts: PlanFacts) -> Finding? {
        guard routed.gateways != nil, let text = routed.subnet.gatewayNode else { return nil }
        for item in GatewayList.pinned(in: text.value) {
            guard case .unusable(let pin)? = item.pin else { continue }
            return Finding(
                "\(Words.quoted(pin)) pinned to gateway \(Words.name(item.name)) of Subnet \(routed.name) is no IPv4 address",
                in: text,
                offset: item.offset
            )
        }
        return nil
    }
}
