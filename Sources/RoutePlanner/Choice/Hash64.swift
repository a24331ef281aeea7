public import RouteModel

/// The 64-bit hash behind podroute's choice of next hops: FNV-1a over bytes, followed by the SplitMix64 finaliser.
///
/// Both are in the public domain (Fowler, Noll, Vo; Steele, Lea, Flood with Stafford's "variant 13" constants). The values
/// are frozen: a change would move routes on every router.
public enum Hash64 {
    /// The hash of a text's UTF-8 bytes.
    public static func of(_ text: String) -> UInt64 {
        var state = offsetBasis
        for byte in text.utf8 { absorb(byte, into: &state) }
        return mix(state)
    }

    /// The hash of a prefix: one byte 4 or 6, the address in network byte order (4 or 16 bytes), one byte with the length.
    public static func of(_ prefix: IPPrefix) -> UInt64 {
        var state = offsetBasis
        absorb(prefix.family.rawValue, into: &state)
        if prefix.family == .ipv6 {
            absorb(prefix.address.high, bytes: 8, into: &state)
            absorb(prefix.address.low, bytes: 8, into: &state)
        } else {
            absorb(prefix.address.low, bytes: 4, into: &state)
        }
        absorb(UInt8(prefix.length), into: &state)
        return mix(state)
    }

    /// The SplitMix64 finaliser: a bijection of 64-bit numbers in which every input bit reaches every output bit.
    public static func mix(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    private static let offsetBasis: UInt64 = 0xcbf2_9ce4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01b3

    @inline(__always)
    private static func absorb(_ byte: UInt8, into state: inout UInt64) {
        state = (state ^ UInt64(byte)) &* prime
    }

    @inline(__always)
    private static func absorb(_ number: UInt64, bytes: Int, into state: inout UInt64) {
        var shift = UInt64(8 * bytes)
        while shift > 0 {
            shift -= 8
            absorb(UInt8(truncatingIfNeeded: number >> shift), into: &state)
        }
    }
}
