import RouteModel

/// A range that no Subnet may touch.
///
/// Source: Kube-OVN pkg/util/net.go, CIDRGlobalUnicast and the ranges above it. podroute refuses all of 0.0.0.0/8, where
/// Kube-OVN names 0.0.0.0/32 alone, and addresses of IPv4 written as IPv6: routers forward to neither.
struct SpecialRange {
    let prefix: IPPrefix
    let name: StaticString

    private init(_ address: IPAddress, _ length: Int, _ name: StaticString) {
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
    private static let ipv4Bytes = FirstBytes(ipv4)
    private static let ipv6Bytes = FirstBytes(ipv6)

    /// The first bytes of the addresses in some ranges: few.
    private struct FirstBytes {
        private var bits = SIMD4<UInt64>()

        init(_ ranges: [SpecialRange]) {
            for prefix in ranges.map(\.prefix) {
                for byte in Self.byte(of: prefix.address)...Self.byte(of: prefix.lastAddress) {
                    bits[byte / 64] |= 1 << UInt64(byte % 64)
                }
            }
        }

        func holds(_ address: IPAddress) -> Bool {
            let byte = Self.byte(of: address)
            return bits[byte / 64] >> UInt64(byte % 64) & 1 != 0
        }

        private static func byte(of address: IPAddress) -> Int {
            Int(truncatingIfNeeded: address.family == .ipv4 ? address.low >> 24 : address.high >> 56)
        }
    }

    /// The first range that shares an address with a prefix.
    static func overlapping(_ prefix: IPPrefix) -> SpecialRange? {
        let isIPv4 = prefix.family == .ipv4
        if prefix.length >= 8, !(isIPv4 ? ipv4Bytes : ipv6Bytes).holds(prefix.address) { return nil }
        return (isIPv4 ? ipv4 : ipv6).first { $0.prefix.overlaps(prefix) }
    }

    /// The range an address is in.
    static func containing(_ address: IPAddress) -> SpecialRange? {
        overlapping(IPPrefix(masking: address, length: address.family.bitWidth))
    }
}
