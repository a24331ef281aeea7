import RouteModel

/// A range that no Subnet may touch.
///
/// Source: Kube-OVN pkg/util/net.go, CIDRGlobalUnicast and the ranges above it. podroute refuses all of 0.0.0.0/8, where
/// Kube-OVN names 0.0.0.0/32 alone, and addresses of IPv4 written as IPv6: routers forward to neither.
struct SpecialRange {
    let prefix: IPPrefix
    let name: String

    private init(_ address: IPAddress, _ length: Int, _ name: String) {
        prefix = IPPrefix(masking: address, length: length)
        self.name = name
    }

    private static let all = [
        SpecialRange(IPAddress(ipv4: 0), 8, "this network"),
        SpecialRange(IPAddress(ipv4: 0x7f00_0000), 8, "loopback"),
        SpecialRange(IPAddress(ipv4: 0xa9fe_0000), 16, "link-local"),
        SpecialRange(IPAddress(ipv4: 0xe000_0000), 4, "multicast"),
        SpecialRange(IPAddress(ipv4: .max), 32, "broadcast"),
        SpecialRange(IPAddress(ipv6High: 0, low: 0), 128, "unspecified"),
        SpecialRange(IPAddress(ipv6High: 0, low: 1), 128, "loopback"),
        SpecialRange(IPAddress(ipv6High: 0, low: 0xffff_0000_0000), 96, "IPv4 addresses written as IPv6"),
        SpecialRange(IPAddress(ipv6High: 0xfe80 << 48, low: 0), 10, "link-local"),
        SpecialRange(IPAddress(ipv6High: 0xff << 56, low: 0), 8, "multicast"),
    ]

    private static let ipv4 = all.filter { $0.prefix.family == .ipv4 }
    private static let ipv6 = all.filter { $0.prefix.family == .ipv6 }

    /// The first range that shares an address with a prefix.
    static func overlapping(_ prefix: IPPrefix) -> SpecialRange? {
        (prefix.family == .ipv4 ? ipv4 : ipv6).first { range in
            range.prefix.length <= prefix.length
                ? range.prefix.contains(prefix.address) : prefix.contains(range.prefix.address)
        }
    }

    /// The range an address is in.
    static func containing(_ address: IPAddress) -> SpecialRange? {
        (address.family == .ipv4 ? ipv4 : ipv6).first { $0.prefix.contains(address) }
    }
}
