/// Leaves out of XML what is there for people only: comments, and blanks around elements.
///
/// The text was checked before: every tag and comment has its end, and no value holds a line end.
enum CompactXML {
    /// Appends a text without them.
    static func append(_ text: [UInt8], to out: inout [UInt8]) {
        var index = 0
        var isBehindStartTag = false
        while index < text.count {
            if text[index] != UInt8(ascii: "<") {
                let end = text[index...].firstIndex(of: UInt8(ascii: "<")) ?? text.count
                // Blanks may be all of a value; with a line end they are not.
                let isValue = isBehindStartTag && has("</", at: end, in: text) && !text[index..<end].contains(0x0a)
                if isValue || !text[index..<end].allSatisfy(isBlank) { out.append(contentsOf: text[index..<end]) }
                index = end
            } else if has("<!--", at: index, in: text) {
                index = self.index(behind: "-->", from: index + 4, in: text)
            } else if has("<!", at: index, in: text) {
                let end = self.index(behind: "]]>", from: index, in: text)
                out.append(contentsOf: text[index..<end])
                index = end
            } else {
                let end = endOfTag(from: index, in: text)
                out.append(contentsOf: text[index..<end])
                isBehindStartTag = text[index + 1] != UInt8(ascii: "/") && text[end - 2] != UInt8(ascii: "/")
                index = end
            }
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0d ~= byte }

    private static func has(_ part: StaticString, at index: Int, in text: [UInt8]) -> Bool {
        part.withUTF8Buffer { index + $0.count <= text.count && text[index..<(index + $0.count)].elementsEqual($0) }
    }

    private static func index(behind part: StaticString, from start: Int, in text: [UInt8]) -> Int {
        let found = (start..<text.count).first { has(part, at: $0, in: text) }
        return found.map { $0 + part.utf8CodeUnitCount } ?? text.count
    }

    /// The index behind the `>` that is not in an attribute's value.
    private static func endOfTag(from start: Int, in text: [UInt8]) -> Int {
        var quote: UInt8?
        for index in start..<text.count {
            switch text[index] {
            case quote: quote = nil
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = quote ?? text[index]
            case UInt8(ascii: ">") where quote == nil: return index + 1
            default: break
            }
        }
        return text.count
    }
}
