/// Sixteen bytes of a comment, looked at together; what ``CommentText`` keeps, as vectors.
struct CommentBlock {
    typealias Vector = SIMD16<UInt8>
    typealias Mask = SIMDMask<SIMD16<Int8>>

    static let count = 16

    private let bytes: Vector

    /// Loads the bytes from an address on; all of them must be readable, whether or not they belong to the text.
    @inline(__always) init(at address: UnsafePointer<UInt8>) {
        bytes = UnsafeRawPointer(address).loadUnaligned(as: Vector.self)
    }

    /// The bytes that a comment must not have: those that are not kept, and hyphens before a hyphen.
    /// - Parameter next: the block that begins one byte later.
    @inline(__always) func harmful(before next: Self) -> Mask {
        // Letters of both cases at once; a byte below the first of a range wraps to above its last.
        let letters = (bytes | Vector(repeating: 0x20)).isIn(UInt8(ascii: "a"), UInt8(ascii: "z"))
        let kept =
            letters .| bytes.isIn(UInt8(ascii: "+"), UInt8(ascii: ":"))
            .| bytes.isIn(UInt8(ascii: "("), UInt8(ascii: ")"))
            .| bytes.isEqual(UInt8(ascii: " ")) .| bytes.isEqual(UInt8(ascii: "=")) .| bytes.isEqual(UInt8(ascii: "@"))
            .| bytes.isEqual(UInt8(ascii: "_"))
        return .!kept .| (bytes.isEqual(CommentText.hyphen) .& next.bytes.isEqual(CommentText.hyphen))
    }

    /// Whether any of a block's first bytes is marked.
    @inline(__always) static func hasAny(_ mask: Mask, ofFirst count: Int) -> Bool {
        let lanes = Vector(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
        let isText = lanes .< Vector(repeating: UInt8(min(count, Self.count)))
        let words = unsafeBitCast(mask .& isText, to: SIMD2<UInt64>.self)
        return words[0] | words[1] != 0
    }
}

extension SIMD16<UInt8> {
    // Both sides of every operation are vectors: those between a vector and a number are not made into vector instructions.
    @inline(__always) fileprivate func isEqual(_ byte: UInt8) -> CommentBlock.Mask { self .== Self(repeating: byte) }

    @inline(__always) fileprivate func isIn(_ first: UInt8, _ last: UInt8) -> CommentBlock.Mask {
        self &- Self(repeating: first) .<= Self(repeating: last - first)
    }
}
