/// The two address families a route can belong to.
public enum AddressFamily: UInt8, Sendable, Hashable, Comparable, CaseIterable {
    case ipv4 = 4
    case ipv6 = 6

    /// The number of bits of an address: 32 or 128.
    public var bitWidth: Int { self == .ipv4 ? 32 : 128 }

    /// IPv4 sorts before IPv6.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension AddressFamily: CustomStringConvertible {
    /// `ipv4` or `ipv6`, as written in podroute's JSON.
    public var description: String { self == .ipv4 ? "ipv4" : "ipv6" }
}
