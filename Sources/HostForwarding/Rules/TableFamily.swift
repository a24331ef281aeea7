package import RouteModel

/// The packets a table sees, named as nft names them. An iptables table is `ip`, an ip6tables table `ip6`.
package enum TableFamily: String, Sendable, Hashable, CaseIterable {
    case ip, ip6, inet, arp, bridge, netdev

    /// Whether packets of the address family pass the table on their way through IP forwarding.
    package func sees(_ family: AddressFamily) -> Bool {
        switch self {
        case .ip: family == .ipv4
        case .ip6: family == .ipv6
        case .inet: true
        case .arp, .bridge, .netdev: false
        }
    }
}
