/// The two address families a route can belong to.
public enum AddressFamily: UInt8, Sendable, Hashable, Comparable, CaseIterable {
    case ipv4 = 4
    case ipv6 = 6

    /// The number of bits of an address: 32 or 128.
    public var bitWidth: Int { self == .ipv4 ? 32 : 128 }

    /// IPv4 sorts before IPv6.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension AddressFamily: LosslessStringConvertible {
    /// Reads ``description``.
    public init?(_ description: String) {
        guard let family = Self.allCases.first(where: { $0.description == description }) else { return nil }
        self = family
    }

    /// `ipv4` or `ipv6`, as written in podroute's JSON.
    public var description: String { self == .ipv4 ? "ipv4" : "ipv6" }
}
