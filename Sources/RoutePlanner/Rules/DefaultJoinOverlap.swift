import Diagnostics
import RouteModel

/// The input doesn't say where the join network is, and the Subnet lies where it is unless somebody moved it.
///
/// Source: the default JOIN_CIDR, 100.64.0.0/16 and fd00:100:64::/112 (Kube-OVN dist/images/install.sh).
enum DefaultJoinOverlap: RouteRemark {
    static let rule = DiagnosticRule(
        id: "default-join-overlap",
        severity: .warning,
        summary:
            "The Subnet overlaps Kube-OVN's default join network, and the input doesn't say where the join network is.",
        remedy: "Add the join Subnet to the input; if it has the default prefix, give this Subnet another."
    )

    /// IPv4 first.
    private static let defaults = [
        IPPrefix(masking: IPAddress(ipv4: 0x6440_0000), length: 16),
        IPPrefix(masking: IPAddress(ipv6High: 0xfd00_0100_0064_0000, low: 0), length: 112),
    ]

    /// Whether a prefix lies where a join network is by default.
    static func meets(_ prefix: IPPrefix) -> Bool { defaults[prefix.family == .ipv4 ? 0 : 1].overlaps(prefix) }

    static func judge(_ routed: RoutedSubnet, in facts: PlanFacts) -> Finding? {
        for item in routed.items where !facts.knowsJoin(item.prefix.family) {
            guard meets(item.prefix) else { continue }
            let join = defaults[item.prefix.family == .ipv4 ? 0 : 1]
            return routed.finding(
                "\(item.prefix) of Subnet \(routed.name) overlaps \(join), where the join network is by default",
                item: item
            )
        }
        return nil
    }
}
