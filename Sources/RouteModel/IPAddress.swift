/// An IPv4 or IPv6 address, compared as a number and never as text.
///
/// IPv4 sorts before IPv6; inside a family the order is numeric.
public struct IPAddress: Sendable, Hashable {
    // The small field stands last, so that what holds an address can put its own small fields behind it.
    /// The upper 64 bits; 0 for IPv4.
    public let high: UInt64
    /// The lower 64 bits; an IPv4 address occupies the lowest 32 of them.
    public let low: UInt64
    /// The family the address belongs to.
    public let family: AddressFamily

    /// Makes an IPv4 address from its 32 bits, most significant octet first.
    public init(ipv4 bits: UInt32) {
        family = .ipv4
        high = 0
        low = UInt64(bits)
    }

    /// Makes an IPv6 address from its two halves.
    public init(ipv6High high: UInt64, low: UInt64) {
        family = .ipv6
        self.high = high
        self.low = low
    }

    /// The address of the same family with the given bits; bits above an IPv4 address' 32 are dropped.
    package init(family: AddressFamily, high: UInt64, low: UInt64) {
        self.family = family
        self.high = family == .ipv4 ? 0 : high
        self.low = family == .ipv4 ? low & 0xffff_ffff : low
    }
}

extension IPAddress: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        if left.family != right.family { return left.family < right.family }
        if left.high != right.high { return left.high < right.high }
        return left.low < right.low
    }
}

extension IPAddress {
    /// Whether the address is inside one of the ranges that never forward: unspecified, loopback, multicast,
    /// link-local or (IPv4) limited broadcast (RFC 6890).
    public var isSpecialPurpose: Bool {
        switch family {
        case .ipv4:
            let bits = UInt32(truncatingIfNeeded: low)
            return bits >> 24 == 0 || bits >> 24 == 127 || bits >> 28 == 0xe || bits >> 16 == 0xa9fe
                || bits == .max
        case .ipv6:
            return (high == 0 && low <= 1) || high >> 56 == 0xff || high >> 54 == 0xfe80 >> 6
        }
    }
}
