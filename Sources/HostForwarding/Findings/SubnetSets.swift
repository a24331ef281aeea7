import RouteModel

/// Kube-OVN's ipsets of Subnets (pkg/daemon/gateway_linux.go): `ovn40subnets`, `ovn60subnets-nat` and so on.
enum SubnetSets {
    /// The set of a family; nil where there is none or the evidence lacks sets.
    static func set(_ view: NodeView, _ family: AddressFamily, suffix: String) -> NamedSet? {
        view.rules.ruleset.ipsets[name(family, suffix: suffix)]
    }

    /// The set's name.
    static func name(_ family: AddressFamily, suffix: String) -> String {
        (family == .ipv4 ? "ovn40subnets" : "ovn60subnets") + suffix
    }

    /// Whether an element of the set holds all of a prefix.
    static func holds(_ set: NamedSet, _ prefix: IPPrefix) -> Bool {
        set.elements.contains { element in
            guard !element.isException, case .addresses(let bounds)? = element.ranges.first else { return false }
            return bounds.lowerBound.family == prefix.family && bounds.lowerBound <= prefix.address
                && prefix.lastAddress <= bounds.upperBound
        }
    }
}
