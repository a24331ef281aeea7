import Diagnostics
import RouteModel

/// The node translates what a Subnet's pods send, against its manifest.
enum SubnetInNATSet {
    static let rule = DiagnosticRule(
        id: "subnet-in-nat-set",
        severity: .warning,
        summary:
            "A Subnet without natOutgoing is in Kube-OVN's set ovn40subnets-nat: the node hides its pods' addresses.",
        remedy: "See whether kube-ovn-cni runs on the node, and whether the manifest is the cluster's own."
    )

    static func findings(_ view: NodeView) -> [HostFinding] {
        (view.options.subnets ?? []).filter { $0.isRouted && !$0.hasNAT }.compactMap { subnet in
            guard let set = SubnetSets.set(view, subnet.prefix.family, suffix: "-nat"),
                SubnetSets.holds(set, subnet.prefix)
            else { return nil }
            return HostFinding(
                rule,
                "\(subnet.prefix) of the Subnet \(subnet.name) is in the set \(set.name), although natOutgoing is false",
                subnet: subnet.name,
                at: subnet.place
            )
        }
    }
}
