/// A network prefix: an address whose bits beyond the length are zero, and the length.
///
/// Prefixes sort by family, then by address, then by length, shorter first.
public struct IPPrefix: Sendable, Hashable {
    /// The lowest address of the prefix.
    public let address: IPAddress
    private let bits: UInt8

    /// The prefix length in bits: 0 to 32 for IPv4, 0 to 128 for IPv6.
    public var length: Int { Int(bits) }

    /// The family of the prefix.
    public var family: AddressFamily { address.family }

    /// Makes the prefix of the given length that contains the address; bits beyond the length are cleared.
    /// - Parameters:
    ///   - address: any address of the prefix.
    ///   - length: in bits, 0 to the family's width.
    /// - Returns: nil for a length outside that range.
    public init?(containing address: IPAddress, length: Int) {
        guard 0...address.family.bitWidth ~= length else { return nil }
        self.init(masking: address, length: length)
    }

    package init(masking address: IPAddress, length: Int) {
        let mask = Self.mask(family: address.family, length: length)
        self.address = IPAddress(family: address.family, high: address.high & mask.high, low: address.low & mask.low)
        bits = UInt8(length)
    }

    private static func mask(family: AddressFamily, length: Int) -> (high: UInt64, low: UInt64) {
        switch family {
        case .ipv4: (0, (UInt64.max << UInt64(32 - length)) & 0xffff_ffff)
        // A smart shift by 64 gives 0, as wanted here.
        case .ipv6: (UInt64.max << UInt64(64 - min(length, 64)), UInt64.max << UInt64(64 - max(length - 64, 0)))
        }
    }
}

extension IPPrefix {
    /// The netmask as an address, such as 255.255.0.0.
    public var netmask: IPAddress {
        let mask = Self.mask(family: family, length: length)
        return IPAddress(family: family, high: mask.high, low: mask.low)
    }

    /// The opposite of the netmask, as access lists write it, such as 0.0.255.255.
    public var wildcardMask: IPAddress {
        let mask = Self.mask(family: family, length: length)
        return IPAddress(family: family, high: ~mask.high, low: ~mask.low)
    }

    /// The highest address of the prefix.
    public var lastAddress: IPAddress {
        let mask = Self.mask(family: family, length: length)
        return IPAddress(family: family, high: address.high | ~mask.high, low: address.low | ~mask.low)
    }

    /// Whether the address is inside the prefix; never across families.
    public func contains(_ other: IPAddress) -> Bool {
        let mask = Self.mask(family: family, length: length)
        let differing = (other.high ^ address.high) & mask.high | (other.low ^ address.low) & mask.low
        return other.family == family && differing == 0
    }

    /// Whether the other prefix is this one or inside it; never across families.
    public func contains(_ other: IPPrefix) -> Bool {
        other.length >= length && contains(other.address)
    }

    /// Whether the two prefixes share an address, which is to say whether one contains the other.
    public func overlaps(_ other: IPPrefix) -> Bool {
        contains(other) || other.contains(self)
    }
}

extension IPPrefix: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        left.address != right.address ? left.address < right.address : left.length < right.length
    }
}
