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
        var index = start
        // Indentation is half of the text.
        while index + 8 <= bytes.count,
            bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) == 0x2020_2020_2020_2020
        { index += 8 }
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        return index
    }

    /// Whether a byte may stand in a namespace that is compared by its spelling.
    static func isUsualInURI(_ byte: UInt8) -> Bool {
        kind(of: byte) == .name || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/")
    }

    /// The name at an offset, with one prefix at most; nil where there is none.
    static func name(_ bytes: Span<UInt8>, _ start: Int) -> XMLName? {
        var local = start
        var index = start
        while true {
            guard index < bytes.count, isNameStart(bytes[index]) else {
                // What has not come yet may still be a name.
                return index == bytes.count ? XMLName(start: start, local: local, end: index) : nil
            }
            repeat { index += 1 } while index < bytes.count && kind(of: bytes[index]) == .name
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
        for index in bytes.indices where bytes[index] != others[index] { return false }
        return true
    }

    static func are(_ bytes: Span<UInt8>, _ others: UnsafeBufferPointer<UInt8>) -> Bool { are(bytes, others.span) }

    static func are(_ bytes: Span<UInt8>, _ text: StaticString) -> Bool {
        text.withUTF8Buffer { are(bytes, $0.span) }
    }
}
