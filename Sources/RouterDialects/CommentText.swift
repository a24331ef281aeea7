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
        guard !bytes.isEmpty else { return }
        let start = out.count
        if bytes.count <= longest {
            // Nearly all texts are written as they are, and a text with bytes behind it can be looked at in whole blocks.
            out.append(bytes)
            out.reserve(CommentBlock.count + 1)
            if isHarmless(out.bytes(from: start)) { return }
            out.count = start
        }
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

    /// Whether a text is written as it is.
    /// - Parameter text: a block and a byte more can be read behind it, whatever they are.
    private static func isHarmless(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = text.baseAddress, text[text.count - 1] != hyphen else { return false }
        var index = 0
        while index < text.count {
            let harmful = CommentBlock(at: base + index).harmful(before: CommentBlock(at: base + index + 1))
            if CommentBlock.hasAny(harmful, ofFirst: text.count - index) { return false }
            index += CommentBlock.count
        }
        return true
    }

    static let hyphen = UInt8(ascii: "-")
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
