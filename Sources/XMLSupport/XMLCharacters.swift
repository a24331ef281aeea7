/// A name of an element or attribute, as offsets of the bytes it stands in.
struct XMLName {
    let start: Int
    /// Where the part behind the prefix begins.
    let local: Int
    let end: Int

    /// The prefix, without its colon.
    var prefix: Range<Int>? { local > start ? start..<(local - 1) : nil }
}

/// The bytes of plain XML.
enum XMLCharacters {
    /// What a byte is in a text.
    enum Kind: UInt8 {
        /// A space or tab.
        case blank
        case lineEnd
        /// An ASCII letter or digit, `_`, `.` or `-`.
        case name
        /// Other printable ASCII.
        case printable
        case ampersand, less, greater
        /// Everything else, also a carriage return.
        case other
    }

    /// The kind of a byte.
    @inline(__always) static func kind(of byte: UInt8) -> Kind {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .name
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .name
        case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"): .name
        case 0x20, 0x09: .blank
        case 0x0a: .lineEnd
        case UInt8(ascii: "&"): .ampersand
        case UInt8(ascii: "<"): .less
        case UInt8(ascii: ">"): .greater
        case 0x21...0x7e: .printable
        default: .other
        }
    }

    /// Whether a byte is printable ASCII other than a blank and what has a meaning in XML.
    @inline(__always) static func isValue(_ byte: UInt8) -> Bool {
        0x21...0x7e ~= byte && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "&")
    }

    /// The offset behind spaces.
    @inline(__always) static func skipSpaces(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        skip(bytes, start, { $0.spacePrefix }) { $0 == 0x20 }
    }

    /// The offset behind bytes of a value that are no blanks.
    @inline(__always) static func skipValue(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        skip(bytes, start, { $0.valuePrefix }, isValue)
    }

    /// The offset behind bytes of a comment on one line, other than hyphens.
    @inline(__always) static func skipComment(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        skip(bytes, start, { $0.commentPrefix }) { 0x20...0x7e ~= $0 && $0 != UInt8(ascii: "-") }
    }

    /// The offset behind characters of a name.
    @inline(__always) static func skipName(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        skip(bytes, start, { $0.namePrefix }) { kind(of: $0) == .name }
    }

    /// The offset behind bytes of a kind.
    @inline(__always) private static func skip(
        _ bytes: Span<UInt8>,
        _ start: Int,
        _ prefix: (XMLBlock) -> Int,
        _ isMeant: (UInt8) -> Bool
    ) -> Int {
        var index = start
        while let block = XMLBlock(bytes, index) {
            let count = prefix(block)
            index += count
            if count < XMLBlock.count { return index }
        }
        while index < bytes.count, isMeant(bytes[index]) { index += 1 }
        return index
    }

    /// Whether a byte may stand in a namespace that is compared by its spelling.
    static func isUsualInURI(_ byte: UInt8) -> Bool {
        kind(of: byte) == .name || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/")
    }

    /// The name at an offset, with one prefix at most; nil where there is none.
    @inline(__always) static func name(_ bytes: Span<UInt8>, _ start: Int) -> XMLName? {
        var local = start
        var index = start
        while true {
            guard index < bytes.count, isNameStart(bytes[index]) else {
                // What has not come yet may still be a name.
                return index == bytes.count ? XMLName(start: start, local: local, end: index) : nil
            }
            index = skipName(bytes, index + 1)
            guard index < bytes.count, bytes[index] == UInt8(ascii: ":"), local == start else { break }
            index += 1
            local = index
        }
        return XMLName(start: start, local: local, end: index)
    }

    private static func isNameStart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }

    /// Whether bytes are others.
    static func are(_ bytes: Span<UInt8>, _ others: Span<UInt8>) -> Bool {
        guard bytes.count == others.count else { return false }
        var index = 0
        while let block = XMLBlock(bytes, index), let other = XMLBlock(others, index) {
            if block.commonPrefix(other) < XMLBlock.count { return false }
            index += XMLBlock.count
        }
        while index < bytes.count {
            if bytes[index] != others[index] { return false }
            index += 1
        }
        return true
    }

    static func are(_ bytes: Span<UInt8>, _ others: UnsafeBufferPointer<UInt8>) -> Bool { are(bytes, others.span) }

    static func are(_ bytes: Span<UInt8>, _ text: StaticString) -> Bool {
        text.withUTF8Buffer { are(bytes, $0.span) }
    }
}
