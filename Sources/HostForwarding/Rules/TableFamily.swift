package import RouteModel

/// The packets a table sees, named as nft names them. An iptables table is `ip`, an ip6tables table `ip6`.
package enum TableFamily: String, Sendable, Hashable, CaseIterable {
    case ip, ip6, inet, arp, bridge, netdev

    /// Whether forwarded packets of the address family pass the table.
    package func sees(_ family: AddressFamily) -> Bool {
        switch self {
        case .ip: family == .ipv4
        case .ip6: family == .ipv6
        // netdev's chains stand at an interface, before and behind everything else.
        case .inet, .netdev: true
        case .arp, .bridge: false
        }
    }
}
