import Diagnostics
import Glibc

extension JSONMachine {
    /// The last key or scalar as text.
    @inline(__always)
    var scalarText: String {
        String(decoding: hasEscapes ? decoded[...] : text[range], as: UTF8.self)
    }

    /// Whether the last key or scalar is one of some names.
    @inline(__always)
    func index(in names: KeyNames) -> Int? {
        hasEscapes ? names.index(of: decoded.span.bytes) : names.index(of: text.span.bytes.extracting(range))
    }

    /// Reads the string that begins with the quote at `start` and ends before the next token.
    mutating func string(at start: Int) throws(Diagnostic) {
        // What lies between a string and the next token is white space: simdjson would have seen anything else.
        let next = nextOffset
        var end = next - 1
        while end > start, text[end] != UInt8(ascii: "\"") {
            guard text[end].endsJSONWord else { throw failure("a string that never ends", at: start) }
            end -= 1
        }
        guard end > start else { throw failure("a string that never ends", at: start) }
        range = (start + 1)..<end
        if start >= escapes.start, end <= escapes.end {
            hasEscapes = false
            return
        }
        if start < escapes.start || start > escapes.end {
            escapes = EscapeSearch(start: start, end: Self.firstBackslash(text, from: start))
        }
        hasEscapes = end > escapes.end
        if hasEscapes { try decode() }
    }

    private static func firstBackslash(_ text: [UInt8], from start: Int) -> Int {
        text.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress,
                let found = memchr(base + start, Int32(UInt8(ascii: "\\")), buffer.count - start)
            else { return buffer.count }
            return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
        }
    }

    /// Replaces the escapes of the current string (RFC 8259 section 7).
    private mutating func decode() throws(Diagnostic) {
        if let fault = Self.decode(text, range, into: &decoded) {
            throw failure(fault.message, at: fault.offset)
        }
    }

    /// The decoded bytes of the string whose opening quote stands at an offset; the string was read before.
    static func decode(_ text: [UInt8], at start: Int) -> [UInt8] {
        var end = start + 1
        while end < text.count, text[end] != UInt8(ascii: "\"") { end += text[end] == UInt8(ascii: "\\") ? 2 : 1 }
        var bytes: [UInt8] = []
        _ = decode(text, (start + 1)..<min(end, text.count), into: &bytes)
        return bytes
    }

    private static func decode(
        _ text: [UInt8],
        _ range: Range<Int>,
        into decoded: inout [UInt8]
    ) -> JSONTextScan.Fault? {
        decoded.removeAll(keepingCapacity: true)
        var offset = range.lowerBound
        while offset < range.upperBound {
            guard text[offset] == UInt8(ascii: "\\") else {
                decoded.append(text[offset])
                offset += 1
                continue
            }
            let start = offset
            offset += 2
            guard start + 1 < range.upperBound else {
                return JSONTextScan.Fault(offset: start, message: "an escape without its character")
            }
            switch text[start + 1] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(text[start + 1])
            case UInt8(ascii: "b"): decoded.append(0x08)
            case UInt8(ascii: "f"): decoded.append(0x0c)
            case UInt8(ascii: "n"): decoded.append(0x0a)
            case UInt8(ascii: "r"): decoded.append(0x0d)
            case UInt8(ascii: "t"): decoded.append(0x09)
            case UInt8(ascii: "u"):
                guard let unit = codeUnit(text, at: offset, before: range.upperBound) else {
                    return JSONTextScan.Fault(offset: start, message: "\\u without four hexadecimal digits")
                }
                offset += 4
                var value = UInt32(unit)
                if unit & 0xfc00 == 0xd800, offset + 1 < range.upperBound, text[offset] == UInt8(ascii: "\\"),
                    text[offset + 1] == UInt8(ascii: "u"),
                    let low = codeUnit(text, at: offset + 2, before: range.upperBound), low & 0xfc00 == 0xdc00
                {
                    value = 0x10000 + (UInt32(unit & 0x3ff) << 10 | UInt32(low & 0x3ff))
                    offset += 6
                }
                guard let scalar = Unicode.Scalar(value) else {
                    return JSONTextScan.Fault(offset: start, message: "half of a surrogate pair, which is no character")
                }
                decoded.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
            default:
                return JSONTextScan.Fault(offset: start, message: "an escape that JSON does not know")
            }
        }
        return nil
    }

    private static func codeUnit(_ text: [UInt8], at offset: Int, before end: Int) -> UInt16? {
        guard offset + 4 <= end else { return nil }
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

    /// Reads a number, `true`, `false` or `null`.
    mutating func word(at start: Int) throws(Diagnostic) {
        hasEscapes = false
        var end = start
        switch text[start] {
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            form = .number
            let number = Self.number(text, at: start)
            if let fault = number.fault { throw failure(fault, at: start) }
            end = number.end
        case UInt8(ascii: "t"):
            form = .flag
            end = start + 4
        case UInt8(ascii: "f"):
            form = .flag
            end = start + 5
        case UInt8(ascii: "n"):
            form = .null
            end = start + 4
        default:
            throw unexpected(at: start, instead: "a value")
        }
        guard end <= text.count, end == text.count || text[end].endsJSONWord,
            form == .number || Self.isWord(text[start..<end])
        else { throw failure("a word that is no JSON value", at: start) }
        range = start..<end
    }

    private static func isWord(_ bytes: ArraySlice<UInt8>) -> Bool {
        switch bytes.first {
        case UInt8(ascii: "t"): bytes.elementsEqual("true".utf8)
        case UInt8(ascii: "f"): bytes.elementsEqual("false".utf8)
        default: bytes.elementsEqual("null".utf8)
        }
    }

    /// Checks a number of any size (RFC 8259 section 6) and finds its end.
    private static func number(_ text: [UInt8], at start: Int) -> (end: Int, fault: String?) {
        func end(ofDigitsFrom offset: Int) -> Int {
            var end = offset
            while end < text.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[end] { end += 1 }
            return end
        }
        let missing = (start, "a number that lacks a digit")
        let first = text[start] == UInt8(ascii: "-") ? start + 1 : start
        var offset = end(ofDigitsFrom: first)
        guard offset > first else { return missing }
        if text[first] == UInt8(ascii: "0"), offset > first + 1 { return (start, "a number with a leading zero") }
        if offset < text.count, text[offset] == UInt8(ascii: ".") {
            let fraction = offset + 1
            offset = end(ofDigitsFrom: fraction)
            guard offset > fraction else { return missing }
        }
        if offset < text.count, text[offset] | 0x20 == UInt8(ascii: "e") {
            var exponent = offset + 1
            if exponent < text.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(text[exponent]) { exponent += 1 }
            offset = end(ofDigitsFrom: exponent)
            guard offset > exponent else { return missing }
        }
        guard offset == text.count || text[offset].endsJSONWord else {
            return (start, "a number with something behind it")
        }
        return (offset, nil)
    }
}
