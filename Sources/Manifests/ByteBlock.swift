/// Sixteen bytes of a text, looked at together.
///
/// Both sides of every operation are vectors: those between a vector and a number are not made into vector instructions.
struct ByteBlock {
    typealias Vector = SIMD16<UInt8>

    static let count = 16

    let bytes: Vector

    /// Loads the bytes from an address on; all of them must be readable, whether or not they belong to the text.
    @inline(__always)
    init(at address: UnsafePointer<UInt8>) {
        bytes = UnsafeRawPointer(address).loadUnaligned(as: Vector.self)
    }

    /// How many bytes stand before the first that a JSON string cannot simply contain: a quote, a backslash, a control
    /// character, or one that is not ASCII.
    @inline(__always)
    var plainPrefix: Int {
        // As signed numbers, bytes above ASCII are less than a blank as well.
        let others = unsafeBitCast(bytes, to: SIMD16<Int8>.self) .< SIMD16<Int8>(repeating: 0x20)
        return Self.firstIndex(of: others .| isEqual(UInt8(ascii: "\"")) .| isEqual(UInt8(ascii: "\\")))
    }

    /// How many bytes stand before the first that is no blank of JSON.
    @inline(__always)
    var blankPrefix: Int {
        let blanks = isEqual(0x20) .| isEqual(0x0a) .| isEqual(0x0d) .| isEqual(0x09)
        return Self.firstIndex(of: .!blanks)
    }

    @inline(__always)
    func isEqual(_ byte: UInt8) -> SIMDMask<SIMD16<Int8>> { bytes .== Vector(repeating: byte) }

    @inline(__always)
    private static func firstIndex(of mask: SIMDMask<SIMD16<Int8>>) -> Int {
        // A lane of the mask is all ones or all zeros.
        let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        return words[0] != 0 ? words[0].trailingZeroBitCount / 8 : 8 + words[1].trailingZeroBitCount / 8
    }
}
