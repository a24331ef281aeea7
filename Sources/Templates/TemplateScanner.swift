/// Splits a template into text and tags by the rules of the Mustache specification.
struct TemplateScanner {
    private let source: TemplateSource
    private var position: Int
    /// Whether `position` is where a line begins.
    private var atLineStart = true
    private var pending: TemplateToken?
    private var opening = Array("{{".utf8)
    private var closing = Array("}}".utf8)

    init(_ source: TemplateSource) {
        self.source = source
        position = source.start
    }

    private var bytes: [UInt8] { source.bytes }

    /// The next piece, or nil at the end.
    mutating func next() throws(TemplateError) -> TemplateToken? {
        if let token = pending {
            pending = nil
            return token
        }
        guard position < bytes.count else { return nil }
        let textStart = position
        let textStartsLine = atLineStart
        guard let tagStart = find(opening, from: position) else {
            position = bytes.count
            return .text(textStart..<bytes.count, startsLine: textStartsLine)
        }
        let (tag, tagEnd) = try tag(at: tagStart)
        var textEnd = tagStart
        while textEnd > textStart, isBlank(bytes[textEnd - 1]) { textEnd -= 1 }
        let beginsLine = textEnd == textStart ? textStartsLine : bytes[textEnd - 1] == UInt8(ascii: "\n")
        let token: TemplateToken
        if tag.kind != .text, beginsLine, let lineEnd = endOfLine(after: tagEnd) {
            token = .standalone(tag, indentation: textEnd..<tagStart)
            position = lineEnd
            atLineStart = true
        } else {
            textEnd = tagStart
            token = .inline(tag, startsLine: textEnd == textStart && textStartsLine || endsLine(textStart..<textEnd))
            position = tagEnd
            atLineStart = false
        }
        if textEnd == textStart { return token }
        pending = token
        return .text(textStart..<textEnd, startsLine: textStartsLine)
    }

    private func endsLine(_ range: Range<Int>) -> Bool {
        !range.isEmpty && bytes[range.upperBound - 1] == UInt8(ascii: "\n")
    }

    /// Where the next line begins if only blanks stand before it.
    private func endOfLine(after offset: Int) -> Int? {
        var end = offset
        while end < bytes.count, isBlank(bytes[end]) { end += 1 }
        if end == bytes.count { return end }
        if bytes[end] == UInt8(ascii: "\r"), end + 1 < bytes.count { end += 1 }
        return bytes[end] == UInt8(ascii: "\n") ? end + 1 : nil
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    /// The first occurrence of a word, looked for no further than the line's end where `inLine` says so.
    private func find(_ word: [UInt8], from start: Int, inLine: Bool = false) -> Int? {
        var offset = start
        while offset + word.count <= bytes.count {
            if bytes[offset] == word[0], bytes[offset..<(offset + word.count)].elementsEqual(word) { return offset }
            if inLine, bytes[offset] == UInt8(ascii: "\n") { return nil }
            offset += 1
        }
        return nil
    }

    /// Reads the tag whose opening delimiter stands at `start`; the second value is the offset behind its end.
    private mutating func tag(at start: Int) throws(TemplateError) -> (TemplateTag, Int) {
        let sigilOffset = start + opening.count
        let sigil = sigilOffset < bytes.count ? bytes[sigilOffset] : 0
        var contentStart = sigilOffset + 1
        var end = closing
        let kind: TemplateTag.Kind
        switch sigil {
        case UInt8(ascii: "!"): kind = .silent
        case UInt8(ascii: "="):
            kind = .silent
            end = [sigil] + closing
        case UInt8(ascii: "{"):
            kind = .text
            end = Array("}".utf8) + closing
        case UInt8(ascii: "&"): kind = .text
        case UInt8(ascii: "#"): kind = .section
        case UInt8(ascii: "^"): kind = .inverted
        case UInt8(ascii: "/"): kind = .closing
        case UInt8(ascii: ">"): kind = .partial
        default:
            kind = .text
            contentStart = sigilOffset
        }
        let isComment = sigil == UInt8(ascii: "!")
        guard let contentEnd = find(end, from: contentStart, inLine: !isComment) else {
            throw TemplateError(
                .unclosedTag,
                at: source.place(of: start),
                isComment ? "this comment is never closed" : "this tag is not closed on its line",
                help: "close it with \(String(decoding: end, as: UTF8.self))"
            )
        }
        let content = trimmed(contentStart..<contentEnd)
        let name = isComment ? "" : String(decoding: bytes[content], as: UTF8.self)
        if sigil == UInt8(ascii: "=") { try setDelimiters(content, at: start) }
        return (
            TemplateTag(kind: kind, name: name, offset: start, nameOffset: content.lowerBound), contentEnd + end.count
        )
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private mutating func setDelimiters(_ content: Range<Int>, at offset: Int) throws(TemplateError) {
        let words = bytes[content].split(whereSeparator: isBlank)
        let longest = 8
        let usable = words.allSatisfy { word in
            word.count <= longest && word.allSatisfy { $0 > 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "=") }
        }
        guard words.count == 2, usable else {
            throw TemplateError(
                .badDelimiters,
                at: source.place(of: offset),
                "this tag does not set two usable delimiters",
                help: "write two, each 1 to \(longest) bytes without blanks and =, with a blank between: {{=<% %>=}}"
            )
        }
        opening = Array(words[0])
        closing = Array(words[1])
    }
}
