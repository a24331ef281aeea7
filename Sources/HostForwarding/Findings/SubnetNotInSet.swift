import Diagnostics
import RouteModel

/// A routed Subnet is missing from the set that Kube-OVN's accepts look into.
enum SubnetNotInSet {
    static let rule = DiagnosticRule(
        id: "subnet-not-in-set",
        severity: .warning,
        summary:
            "A routed Subnet is not in Kube-OVN's set ovn40subnets (ovn60subnets), so that its accepts do not hold for it.",
        remedy: "See whether kube-ovn-cni runs on the node: it brings the set up to date every three seconds."
    )

    static func findings(_ view: NodeView) -> [HostFinding] {
        guard view.evidence[.ipset] != nil else { return [] }
        return (view.options.subnets ?? []).filter(\.isRouted).compactMap { subnet in
            let name = SubnetSets.name(subnet.prefix.family, suffix: "")
            let set = SubnetSets.set(view, subnet.prefix.family, suffix: "")
            if let set, SubnetSets.holds(set, subnet.prefix) { return nil }
            let state = set == nil ? "there is no set \(name)" : "is not in the set \(name)"
            return HostFinding(
                rule,
                "\(subnet.prefix) of the Subnet \(subnet.name)" + (set == nil ? ": " : " ") + state,
                subnet: subnet.name,
                at: subnet.place
            )
        }
    }
}
