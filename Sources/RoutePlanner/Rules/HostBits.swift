import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// The `cidrBlock` has bits beyond its length; Kube-OVN clears them, and so does the route.
///
/// Source: Kube-OVN pkg/controller/subnet.go, formatCIDR.
enum HostBits: RouteRemark {
    static let rule = DiagnosticRule(
        id: "host-bits",
        severity: .warning,
        summary: "The cidrBlock has bits set beyond its prefix length; the route is to the network they belong to.",
        remedy: "Write the network's own address."
    )

    static func judge(_ routed: RoutedSubnet, in facts: PlanFacts) -> Finding? {
        guard let item = routed.items.first(where: \.hasHostBits), let text = routed.subnet.cidrBlock?.value else {
            return nil
        }
        let written = String(
            decoding: text.utf8.dropFirst(item.offset).prefix { $0 != UInt8(ascii: ",") },
            as: UTF8.self
        )
        return routed.finding(
            "\(written) of Subnet \(routed.name) has bits set beyond its length; \(item.prefix) is routed",
            item: item
        )
    }
}
