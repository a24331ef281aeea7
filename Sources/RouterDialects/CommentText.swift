import Templates

/// Text of strangers as comments may carry it in every dialect.
///
/// Names of Subnets and Nodes come from the cluster. In a comment only letters, digits and harmless punctuation of
/// ASCII are kept, so that no line end, quote, bracket or comment sign reaches a router.
enum CommentText {
    /// The longest text of one name or sentence, in characters.
    static let longest = 120

    /// Appends text with everything that is not plainly harmless written as `?`, cut after ``longest`` characters.
    static func append(_ bytes: Span<UInt8>, to out: inout TemplateOutput) {
        if isHarmless(bytes) { return out.append(bytes) }
        out.append(atMost: min(bytes.count, longest) + cut.utf8CodeUnitCount) { append(bytes, to: &$0) }
    }

    private static func append(_ bytes: Span<UInt8>, to out: inout OutputSpan<UInt8>) {
        var count = 0
        var isBehindHyphen = false
        for index in bytes.indices {
            let byte = bytes[index]
            // The further bytes of a character that has several.
            if byte & 0xc0 == 0x80 { continue }
            if count == longest { return cut.withUTF8Buffer { for byte in $0 { out.append(byte) } } }
            count += 1
            // Two hyphens end an XML comment.
            let isHyphen = byte == hyphen
            out.append(!allows(byte) ? UInt8(ascii: "?") : isHyphen && isBehindHyphen ? underscore : byte)
            isBehindHyphen = isHyphen && !isBehindHyphen
        }
        if isBehindHyphen {
            _ = out.removeLast()
            out.append(underscore)
        }
    }

    /// Whether a text is written as it is, as nearly all are.
    private static func isHarmless(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count <= longest, !bytes.isEmpty, bytes[bytes.count - 1] != hyphen else { return false }
        guard bytes.count >= 8 else {
            for index in bytes.indices {
                if !allows(bytes[index]) || bytes[index] == hyphen && bytes[index + 1] == hyphen { return false }
            }
            return true
        }
        var isHarmless = true
        var before: UInt64 = 0
        var index = 0
        while index + 8 <= bytes.count {
            isHarmless = Self.isHarmless(word(bytes, index), behind: &before) && isHarmless
            index += 8
        }
        // The last word has bytes of the one before, so that it is a whole one.
        before = 0
        return Self.isHarmless(word(bytes, bytes.count - 8), behind: &before) && isHarmless
    }

    private static func word(_ bytes: Span<UInt8>, _ start: Int) -> UInt64 {
        UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
    }

    /// The same for eight bytes.
    /// - Parameter before: the upper bit, whether the byte before them is a hyphen; then whether their last one is.
    @inline(__always) private static func isHarmless(_ word: UInt64, behind before: inout UInt64) -> Bool {
        let hyphens = marks(word, hyphen, hyphen)
        let pairs = hyphens & (hyphens << 8 | before)
        before = hyphens >> 56
        // Letters of both cases at once, then what else ``kept`` has.
        let allowed =
            marks(word | bytes(0x20), UInt8(ascii: "a"), UInt8(ascii: "z"))
            | marks(word, UInt8(ascii: "("), UInt8(ascii: ")")) | marks(word, UInt8(ascii: "+"), UInt8(ascii: ":"))
            | marks(word, UInt8(ascii: " "), UInt8(ascii: " ")) | marks(word, UInt8(ascii: "="), UInt8(ascii: "="))
            | marks(word, UInt8(ascii: "@"), UInt8(ascii: "@")) | marks(word, underscore, underscore)
        return (allowed & ~word & bytes(0x80)) == bytes(0x80) && pairs == 0
    }

    /// The upper bit of each byte that is in a range; those of bytes beyond ASCII mean nothing.
    @inline(__always) private static func marks(_ word: UInt64, _ first: UInt8, _ last: UInt8) -> UInt64 {
        let low = word & bytes(0x7f)
        return (low &+ bytes(0x80 &- first)) & ~(low &+ bytes(0x7f &- last)) & bytes(0x80)
    }

    /// A byte eight times.
    @inline(__always) private static func bytes(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

    private static let hyphen = UInt8(ascii: "-")
    private static let underscore = UInt8(ascii: "_")
    private static let cut: StaticString = "..."

    /// The bytes below 0x40 that are kept, and those from there on, a bit each.
    private static let kept: (low: UInt64, high: UInt64) = {
        var kept: (low: UInt64, high: UInt64) = (0, 0)
        for byte in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:/()-_=+@".utf8 {
            if byte < 64 { kept.low |= 1 << UInt64(byte) } else { kept.high |= 1 << UInt64(byte - 64) }
        }
        return kept
    }()

    private static func allows(_ byte: UInt8) -> Bool {
        (kept.low >> UInt64(byte) | (byte < 64 ? 0 : kept.high >> UInt64(byte - 64))) & 1 == 1
    }
}
