/// The escapes in strings of JSON (RFC 8259 section 7).
enum JSONEscapes {
    /// What is wrong with an escape, and where in the string it begins.
    struct Fault {
        var offset: Int
        var message: StaticString
    }

    /// Replaces a buffer by a string's text with its escapes resolved.
    static func decode(_ text: UnsafeBufferPointer<UInt8>, into decoded: inout [UInt8]) -> Fault? {
        decoded.removeAll(keepingCapacity: true)
        var offset = 0
        while offset < text.count {
            guard text[offset] == UInt8(ascii: "\\") else {
                decoded.append(text[offset])
                offset += 1
                continue
            }
            let start = offset
            offset += 2
            guard start + 1 < text.count else {
                return Fault(offset: start, message: "an escape without its character")
            }
            switch text[start + 1] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(text[start + 1])
            case UInt8(ascii: "b"): decoded.append(0x08)
            case UInt8(ascii: "f"): decoded.append(0x0c)
            case UInt8(ascii: "n"): decoded.append(0x0a)
            case UInt8(ascii: "r"): decoded.append(0x0d)
            case UInt8(ascii: "t"): decoded.append(0x09)
            case UInt8(ascii: "u"):
                guard let unit = codeUnit(text, at: offset) else {
                    return Fault(offset: start, message: "\\u without four hexadecimal digits")
                }
                offset += 4
                var value = UInt32(unit)
                if unit & 0xfc00 == 0xd800, offset + 1 < text.count, text[offset] == UInt8(ascii: "\\"),
                    text[offset + 1] == UInt8(ascii: "u"),
                    let low = codeUnit(text, at: offset + 2), low & 0xfc00 == 0xdc00
                {
                    value = 0x10000 + (UInt32(unit & 0x3ff) << 10 | UInt32(low & 0x3ff))
                    offset += 6
                }
                guard let scalar = Unicode.Scalar(value) else {
                    return Fault(offset: start, message: "half of a surrogate pair, which is no character")
                }
                decoded.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
            default:
                return Fault(offset: start, message: "an escape that JSON does not know")
            }
        }
        return nil
    }

    private static func codeUnit(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt16? {
        guard offset + 4 <= text.count else { return nil }
        var unit: UInt16 = 0
        for byte in text[offset..<(offset + 4)] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        return unit
    }
}
