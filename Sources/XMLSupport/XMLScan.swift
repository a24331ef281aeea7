import Glibc

/// Looks a text over before libxml2 sees it: in one pass and without memory of its own.
///
/// What is dangerous in a parser never reaches it: other encodings (RFC 6241 section 3 knows UTF-8 only), document types,
/// elements without end inside each other, thousands of attributes of one element. What is left is told apart as
/// libxml2 would, or is refused here: a tag, comment or instruction without end, and `<` inside of a tag.
struct XMLScan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let limits: XMLLimits
    private let allowsInstructions: Bool
    private var depth = 0
    private var nodes = 0

    /// Looks a text over.
    /// - Parameters:
    ///   - limits: what it may ask for.
    ///   - allowsInstructions: whether processing instructions, and an XML declaration, may occur.
    /// - Throws: ``XMLFault`` at the first byte that cannot be taken.
    static func check(
        _ bytes: UnsafeBufferPointer<UInt8>,
        limits: XMLLimits,
        allowsInstructions: Bool
    ) throws(XMLFault) {
        let limit = min(limits.bytes, 512 << 20)
        guard bytes.count <= limit else {
            throw XMLFault("\(bytes.count) bytes, and at most \(limit) are read", line: 1)
        }
        var scan = XMLScan(bytes: bytes, limits: limits, allowsInstructions: allowsInstructions)
        try scan.checkText()
        try scan.checkMarkup()
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, limits: XMLLimits, allowsInstructions: Bool) {
        self.bytes = bytes
        self.limits = limits
        self.allowsInstructions = allowsInstructions
    }

    private func fault(_ message: String, at offset: Int) -> XMLFault { XMLFault(message, at: offset, in: bytes) }

    /// UTF-8 without NUL that begins with markup, so that libxml2 cannot guess another encoding.
    private func checkText() throws(XMLFault) {
        if let zero = position(of: 0, from: 0) { throw fault("a NUL byte, which XML has not", at: zero) }
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw fault("bytes that are no UTF-8", at: error.byteOffsets.lowerBound)
        }
        var start = has([0xef, 0xbb, 0xbf], at: 0) ? 3 : 0
        while start < bytes.count, Self.isBlank(bytes[start]) { start += 1 }
        guard start < bytes.count else { throw XMLFault("there is no text", line: 1) }
        guard bytes[start] == UInt8(ascii: "<") else { throw fault("text before the first element", at: start) }
    }

    private mutating func checkMarkup() throws(XMLFault) {
        var index = 0
        while let start = position(of: UInt8(ascii: "<"), from: index) {
            guard start - index <= limits.text else {
                throw fault("a text of more than \(limits.text) bytes", at: index)
            }
            if has(Self.commentStart, at: start) {
                index = try end(Self.commentEnd, from: start + 4, "comment", start)
            } else if has(Self.dataStart, at: start) {
                index = try end(Self.dataEnd, from: start + 9, "CDATA section", start)
            } else if has(Self.declarationStart, at: start) {
                throw fault("a document type, which NETCONF forbids", at: start)
            } else if has(Self.instructionStart, at: start) {
                guard allowsInstructions else { throw fault("a processing instruction", at: start) }
                index = try end(Self.instructionEnd, from: start + 2, "processing instruction", start)
            } else {
                index = try checkTag(from: start)
            }
            guard index - start <= limits.text else {
                throw fault("a tag or comment of more than \(limits.text) bytes", at: start)
            }
            guard nodes <= limits.nodes else {
                throw fault("more than \(limits.nodes) elements and attributes", at: start)
            }
        }
    }

    /// Reads a tag and gives the offset behind it.
    private mutating func checkTag(from start: Int) throws(XMLFault) -> Int {
        var index = start + 1
        var quote: UInt8 = 0
        var attributes = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") { throw fault("a `<` inside of a tag", at: index) }
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
                attributes += 1
                guard attributes <= limits.attributes else {
                    throw fault("more than \(limits.attributes) attributes of an element", at: start)
                }
            } else if byte == UInt8(ascii: ">") {
                nodes += 1 + attributes
                if bytes[start + 1] == UInt8(ascii: "/") {
                    depth -= 1
                } else if bytes[index - 1] != UInt8(ascii: "/") {
                    depth += 1
                    guard depth <= limits.depth else {
                        throw fault("more than \(limits.depth) elements inside each other", at: start)
                    }
                }
                return index + 1
            }
            index += 1
        }
        throw fault("a tag without end", at: start)
    }

    /// The offset behind the text that ends something.
    private mutating func end(_ end: [UInt8], from first: Int, _ what: String, _ start: Int) throws(XMLFault) -> Int {
        nodes += 1
        var index = first
        while let found = position(of: end[0], from: index) {
            if has(end, at: found) { return found + end.count }
            index = found + 1
        }
        throw fault("a \(what) without end", at: start)
    }

    private func position(of byte: UInt8, from index: Int) -> Int? {
        guard let base = bytes.baseAddress, index < bytes.count else { return nil }
        let found = memchr(base + index, Int32(byte), bytes.count - index)
        return found.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
    }

    private func has(_ text: [UInt8], at index: Int) -> Bool {
        guard index + text.count <= bytes.count else { return false }
        for (place, byte) in text.enumerated() where bytes[index + place] != byte { return false }
        return true
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d }

    private static let commentStart = Array("<!--".utf8)
    private static let commentEnd = Array("-->".utf8)
    private static let dataStart = Array("<![CDATA[".utf8)
    private static let dataEnd = Array("]]>".utf8)
    private static let declarationStart = Array("<!".utf8)
    private static let instructionStart = Array("<?".utf8)
    private static let instructionEnd = Array("?>".utf8)
}
