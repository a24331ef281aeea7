/// Writes JSON (RFC 8259) into a byte buffer, front to back, with or without indentation.
///
/// The caller keeps the grammar: a key before each value of an object, and an end for each begin. Control characters, DEL,
/// C1 controls and line separators are escaped, so that no text of the input can move a terminal's cursor.
package struct JSONWriter {
    /// What was written so far.
    package private(set) var bytes: [UInt8] = []

    private let indentation: Int
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

    /// Writes a value that somebody else puts into words, on lines that fit in here.
    package mutating func value(_ write: (inout [UInt8]) -> Void) {
        separate()
        write(&bytes)
        needsComma = true
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
        value { Self.append(text, to: &$0) }
    }

    /// Writes a string from UTF-8 that holds nothing to escape, such as an address.
    package mutating func plainString(_ write: (inout [UInt8]) -> Void) {
        value {
            $0.append(UInt8(ascii: "\""))
            write(&$0)
            $0.append(UInt8(ascii: "\""))
        }
    }

    package mutating func number(_ number: Int) {
        value {
            if 0...9 ~= number {
                $0.append(UInt8(ascii: "0") + UInt8(number))
            } else {
                $0.append(contentsOf: String(number).utf8)
            }
        }
    }

    package mutating func boolean(_ flag: Bool) {
        value { $0.append(contentsOf: (flag ? "true" : "false").utf8) }
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
        bytes.append(UInt8(ascii: "\n"))
        var missing = depth * indentation
        // Deeper documents than this are rare, and no less right.
        Self.blanks.withUTF8Buffer { blanks in
            while missing > 0 {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: blanks[..<min(missing, blanks.count)]))
                missing -= blanks.count
            }
        }
    }

    private static let blanks: StaticString = "                                "
}

extension JSONWriter {
    /// Appends a text in quotes, escaped where it must be.
    package static func append(_ text: String, to bytes: inout [UInt8]) {
        append(to: &bytes) { $0.append(contentsOf: text.utf8) }
    }

    /// Appends a text in quotes that a function appends as it is.
    package static func append(to bytes: inout [UInt8], _ write: (inout [UInt8]) -> Void) {
        bytes.append(UInt8(ascii: "\""))
        let start = bytes.count
        write(&bytes)
        if !isPlain(bytes.span.extracting(start..<bytes.count)) {
            let text = String(decoding: bytes[start...], as: UTF8.self)
            bytes.removeSubrange(start...)
            for scalar in text.unicodeScalars { append(escaped: scalar, to: &bytes) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether a text is printable ASCII without quotes and backslashes.
    private static func isPlain(_ text: borrowing Span<UInt8>) -> Bool {
        var isPlain = true
        // Without a way out before the end, several bytes are looked at at once.
        for index in text.indices {
            let byte = text[index]
            let isUsual = byte >= 0x20 && byte < 0x7f && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            isPlain = isPlain && isUsual
        }
        return isPlain
    }

    private static func append(escaped scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
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
