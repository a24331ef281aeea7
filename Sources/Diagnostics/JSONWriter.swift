/// Writes JSON (RFC 8259) into a byte buffer, front to back, with or without indentation.
///
/// The caller keeps the grammar: a key before each value of an object, and an end for each begin. Control characters, DEL,
/// C1 controls and line separators are escaped, so that no text of the input can move a terminal's cursor.
package struct JSONWriter {
    /// What was written so far.
    package private(set) var bytes: [UInt8] = []

    private let indentation: Int
    /// A line feed and the blanks of the deepest level seen so far.
    private var lineBreak: [UInt8] = [UInt8(ascii: "\n")]
    /// How many objects and arrays are open.
    package private(set) var depth = 0
    /// Whether a value stands before the next one in the innermost array or object.
    private var needsComma = false
    private var followsKey = false

    /// Makes a writer.
    /// - Parameter indentation: blanks a level; 0 writes everything on one line.
    package init(indentation: Int = 2) { self.indentation = indentation }

    /// Makes a writer of one value that ``value(_:)`` puts into another document.
    /// - Parameter depth: how many objects and arrays are around it there; 1 or more.
    package init(depth: Int) {
        self.init()
        self.depth = depth
        // A value at its place follows neither a comma nor a line break of its own.
        followsKey = true
    }

    /// Forgets the bytes written so far, which somebody has taken; the document goes on where it was.
    package mutating func forget() { bytes.removeAll(keepingCapacity: true) }

    /// Writes a value that another writer made for this depth.
    package mutating func value(_ written: ArraySlice<UInt8>) {
        value { $0.bytes.append(contentsOf: written) }
    }

    package mutating func beginObject() { begin(UInt8(ascii: "{")) }
    package mutating func endObject() { end(UInt8(ascii: "}")) }
    package mutating func beginArray() { begin(UInt8(ascii: "[")) }
    package mutating func endArray() { end(UInt8(ascii: "]")) }

    /// Writes the key of the value that comes next; it must hold nothing to escape.
    package mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        if indentation > 0 { bytes.append(UInt8(ascii: " ")) }
        followsKey = true
    }

    package mutating func string(_ text: String) {
        value { $0.appendQuoted(text) }
    }

    /// Writes a string from UTF-8 that holds nothing to escape, such as an address.
    package mutating func plainString(_ write: (inout [UInt8]) -> Void) {
        value {
            $0.bytes.append(UInt8(ascii: "\""))
            write(&$0.bytes)
            $0.bytes.append(UInt8(ascii: "\""))
        }
    }

    package mutating func number(_ number: Int) {
        value {
            if 0...9 ~= number {
                $0.bytes.append(UInt8(ascii: "0") + UInt8(number))
            } else {
                $0.bytes.append(contentsOf: String(number).utf8)
            }
        }
    }

    package mutating func boolean(_ flag: Bool) {
        value { $0.bytes.append(contentsOf: (flag ? "true" : "false").utf8) }
    }

    /// Writes a key and its string.
    package mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        string(text)
    }

    /// Writes a key and its number.
    package mutating func member(_ name: StaticString, _ number: Int) {
        key(name)
        self.number(number)
    }

    /// Writes a key and its string, or nothing at all where there is none.
    package mutating func member(_ name: StaticString, ifPresent text: String?) {
        if let text { member(name, text) }
    }

    /// Ends the document with a line feed.
    package mutating func finish() { bytes.append(UInt8(ascii: "\n")) }

    private mutating func value(_ write: (inout Self) -> Void) {
        separate()
        write(&self)
        needsComma = true
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        depth -= 1
        if needsComma { breakLine() }
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if followsKey {
            followsKey = false
            return
        }
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if depth > 0 { breakLine() }
        needsComma = false
    }

    private mutating func breakLine() {
        guard indentation > 0 else { return }
        let length = 1 + depth * indentation
        while lineBreak.count < length { lineBreak.append(UInt8(ascii: " ")) }
        bytes.append(contentsOf: lineBreak[..<length])
    }

    private mutating func appendQuoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
                bytes.append(contentsOf: utf8)
            } else {
                for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars { appendEscaped(scalar) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"", "\\": bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(scalar.value)])
        case "\n": bytes.append(contentsOf: "\\n".utf8)
        case "\r": bytes.append(contentsOf: "\\r".utf8)
        case "\t": bytes.append(contentsOf: "\\t".utf8)
        case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}":
            bytes.append(contentsOf: "\\u".utf8)
            for shift in [12, 8, 4, 0] as [UInt32] {
                let digit = UInt8(scalar.value >> shift & 0xf)
                bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        default: bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        }
    }
}
