/// Leaves out of XML what is there for people only: comments, and blanks around elements.
///
/// The text was checked before: every tag and comment has its end, and no value holds a line end. It comes in pieces.
struct CompactXML {
    /// A tag, comment or text whose end has not come yet.
    private var rest: [UInt8] = []
    private var isBehindStartTag = false

    /// Appends what stays of the next piece.
    mutating func append(_ piece: Span<UInt8>, to out: inout [UInt8]) {
        piece.withUnsafeBufferPointer { rest.append(contentsOf: $0) }
        let text = rest
        rest.removeFirst(appendTokens(text, isAll: false, to: &out))
    }

    /// Appends what stays of the end.
    mutating func end(to out: inout [UInt8]) {
        let text = rest
        rest = []
        _ = appendTokens(text, isAll: true, to: &out)
    }

    /// Appends what stays of all tokens that are there as a whole.
    /// - Parameter isAll: whether nothing comes behind the text.
    /// - Returns: the index behind them.
    private mutating func appendTokens(_ text: [UInt8], isAll: Bool, to out: inout [UInt8]) -> Int {
        var index = 0
        while index < text.count {
            // Four bytes tell what stands there.
            let isWhole = isAll || index + 4 <= text.count
            let end: Int?
            if text[index] != UInt8(ascii: "<") {
                end = Self.endOfText(from: index, in: text, isAll: isAll)
                if let end { appendText(index..<end, of: text, to: &out) }
            } else if isWhole, Self.has("<!--", at: index, in: text) {
                end = Self.index(behind: "-->", from: index + 4, in: text)
            } else if isWhole, Self.has("<!", at: index, in: text) {
                end = Self.index(behind: "]]>", from: index, in: text)
                if let end { out.append(contentsOf: text[index..<end]) }
            } else {
                end = isWhole ? Self.endOfTag(from: index, in: text) : nil
                if let end {
                    out.append(contentsOf: text[index..<end])
                    isBehindStartTag = text[index + 1] != UInt8(ascii: "/") && text[end - 2] != UInt8(ascii: "/")
                }
            }
            guard let end else { return index }
            index = end
        }
        return index
    }

    private func appendText(_ range: Range<Int>, of text: [UInt8], to out: inout [UInt8]) {
        // Blanks may be all of a value; with a line end they are not.
        let isValue = isBehindStartTag && Self.has("</", at: range.upperBound, in: text) && !text[range].contains(0x0a)
        if isValue || !text[range].allSatisfy(Self.isBlank) { out.append(contentsOf: text[range]) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0d ~= byte }

    private static func has(_ part: StaticString, at index: Int, in text: [UInt8]) -> Bool {
        part.withUTF8Buffer { index + $0.count <= text.count && text[index..<(index + $0.count)].elementsEqual($0) }
    }

    /// The index of the next tag or comment, where it is known whether it is an end tag.
    private static func endOfText(from start: Int, in text: [UInt8], isAll: Bool) -> Int? {
        let end = text[start...].firstIndex(of: UInt8(ascii: "<")) ?? text.count
        return isAll || end + 1 < text.count ? end : nil
    }

    private static func index(behind part: StaticString, from start: Int, in text: [UInt8]) -> Int? {
        (start..<max(start, text.count)).first { has(part, at: $0, in: text) }.map { $0 + part.utf8CodeUnitCount }
    }

    /// The index behind the `>` that is not in an attribute's value.
    private static func endOfTag(from start: Int, in text: [UInt8]) -> Int? {
        var quote: UInt8?
        for index in start..<text.count {
            switch text[index] {
            case quote: quote = nil
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = quote ?? text[index]
            case UInt8(ascii: ">") where quote == nil: return index + 1
            default: break
            }
        }
        return nil
    }
}
