/// Finds what ``StructuralIndex`` finds, byte by byte, and stops at the first byte that JSON text cannot contain.
struct JSONTextScan {
    /// What is wrong with the text, and at which offset.
    struct Fault {
        var offset: Int
        var message: String
    }

    /// The offsets of structural bytes, counted from where the scan began.
    private(set) var offsets: [UInt32] = []
    /// What ended the scan before the end of the text.
    private(set) var fault: Fault?

    private let text: [UInt8]

    init(_ text: [UInt8], from origin: Int) {
        self.text = text
        var offset = origin
        while fault == nil, offset < text.count {
            let start = offset
            switch text[offset] {
            case 0x20, 0x09, 0x0a, 0x0d:
                offset += 1
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"),
                UInt8(ascii: ","):
                offset += 1
            case UInt8(ascii: "\""):
                offset = string(from: offset)
            default:
                offset = word(from: offset)
            }
            if fault == nil { offsets.append(UInt32(start - origin)) }
        }
    }

    /// Passes over a string and gives the offset behind its closing quote.
    private mutating func string(from start: Int) -> Int {
        var offset = start + 1
        while offset < text.count {
            switch text[offset] {
            case UInt8(ascii: "\""):
                return offset + 1
            case UInt8(ascii: "\\"):
                // Whatever is escaped is judged when the string is read; it may be the first byte of several.
                offset += offset + 1 < text.count && text[offset + 1] < 0x80 && text[offset + 1] >= 0x20 ? 2 : 1
            case ..<0x20:
                fault = Fault(offset: offset, message: "a control character inside a string; it must be escaped")
                return offset
            case ..<0x80:
                offset += 1
            default:
                offset = character(at: offset)
                if fault != nil { return offset }
            }
        }
        fault = Fault(offset: start, message: "a string that never ends")
        return offset
    }

    /// Passes over a number, a word or anything else that is not structure.
    private mutating func word(from start: Int) -> Int {
        var offset = start
        while offset < text.count, !text[offset].endsJSONWord {
            if text[offset] < 0x80 {
                offset += 1
            } else {
                offset = character(at: offset)
                if fault != nil { return offset }
            }
        }
        return offset
    }

    /// Passes over a character of several bytes (RFC 3629 section 4).
    private mutating func character(at start: Int) -> Int {
        func byte(_ distance: Int) -> UInt8 { start + distance < text.count ? text[start + distance] : 0 }
        func isContinuation(_ distance: Int) -> Bool { byte(distance) & 0xc0 == 0x80 }
        switch (byte(0), byte(1)) {
        case (0xc2...0xdf, 0x80...0xbf):
            return start + 2
        case (0xe0, 0xa0...0xbf), (0xe1...0xec, 0x80...0xbf), (0xed, 0x80...0x9f), (0xee...0xef, 0x80...0xbf):
            if isContinuation(2) { return start + 3 }
        case (0xf0, 0x90...0xbf), (0xf1...0xf3, 0x80...0xbf), (0xf4, 0x80...0x8f):
            if isContinuation(2), isContinuation(3) { return start + 4 }
        default:
            break
        }
        fault = Fault(offset: start, message: "bytes that are no UTF-8")
        return start
    }
}

extension UInt8 {
    /// Whether a number or word of JSON ends before this byte.
    var endsJSONWord: Bool {
        switch self {
        case 0x20, 0x09, 0x0a, 0x0d, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "["), UInt8(ascii: "]"):
            true
        default:
            false
        }
    }
}
