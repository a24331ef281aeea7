/// Sixteen bytes of a text, looked at together.
struct XMLBlock {
    typealias Vector = SIMD16<UInt8>
    typealias Mask = SIMDMask<SIMD16<Int8>>

    static let count = 16

    private let bytes: Vector

    /// Loads the bytes from an offset on.
    /// - Returns: nil where there are not so many.
    @inline(__always) init?(_ text: Span<UInt8>, _ offset: Int) {
        guard offset + Self.count <= text.count else { return nil }
        bytes = text.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Vector.self)
    }

    /// How many bytes stand before the first that is no letter or digit of ASCII, `_`, `.` or `-`.
    @inline(__always) var namePrefix: Int {
        let letters = (bytes | Vector(repeating: 0x20)).isIn(UInt8(ascii: "a"), UInt8(ascii: "z"))
        let others = bytes.isIn(UInt8(ascii: "-"), UInt8(ascii: ".")) .| bytes.isEqual(UInt8(ascii: "_"))
        return Self.firstIndex(of: .!(letters .| bytes.isIn(UInt8(ascii: "0"), UInt8(ascii: "9")) .| others))
    }

    /// How many bytes stand before the first that ``XMLCharacters/isValue(_:)`` is not true for.
    @inline(__always) var valuePrefix: Int {
        let special =
            bytes.isEqual(UInt8(ascii: "<")) .| bytes.isEqual(UInt8(ascii: ">")) .| bytes.isEqual(UInt8(ascii: "&"))
        return Self.firstIndex(of: .!bytes.isIn(0x21, 0x7e) .| special)
    }

    /// How many bytes stand before the first that is a hyphen, or no printable character of ASCII.
    @inline(__always) var commentPrefix: Int {
        Self.firstIndex(of: .!bytes.isIn(0x20, 0x7e) .| bytes.isEqual(UInt8(ascii: "-")))
    }

    /// How many bytes stand before the first that is no space.
    @inline(__always) var spacePrefix: Int { Self.firstIndex(of: .!bytes.isEqual(0x20)) }

    /// How many bytes stand before the first that differs from another block's.
    @inline(__always) func commonPrefix(_ other: Self) -> Int { Self.firstIndex(of: bytes .!= other.bytes) }

    @inline(__always) private static func firstIndex(of mask: Mask) -> Int {
        // A lane of the mask is all ones or all zeros.
        let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        return words[0] != 0 ? words[0].trailingZeroBitCount / 8 : 8 + words[1].trailingZeroBitCount / 8
    }
}

extension SIMD16<UInt8> {
    // Both sides of every operation are vectors: those between a vector and a number are not made into vector instructions.
    @inline(__always) fileprivate func isEqual(_ byte: UInt8) -> XMLBlock.Mask { self .== Self(repeating: byte) }

    /// Of a byte below the first one the difference is above that of the last one.
    @inline(__always) fileprivate func isIn(_ first: UInt8, _ last: UInt8) -> XMLBlock.Mask {
        self &- Self(repeating: first) .<= Self(repeating: last - first)
    }
}
