import Diagnostics

/// The text of a template or partial and its lines.
struct TemplateSource: Sendable {
    let file: String
    let bytes: [UInt8]
    /// Where the first line begins: after a byte order mark, if there is one.
    let start: Int
    private let lineStarts: [Int]

    /// Takes a text, refusing what is no UTF-8.
    init(file: String, bytes: [UInt8]) throws(TemplateError) {
        self.file = file
        self.bytes = bytes
        start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        var lineStarts = [start]
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { lineStarts.append(index + 1) }
        self.lineStarts = lineStarts
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw TemplateError(
                .notUTF8,
                at: place(of: error.byteOffsets.lowerBound),
                "these bytes are no UTF-8",
                help: "save the template as UTF-8"
            )
        }
    }

    /// The place of a byte.
    func place(of offset: Int) -> SourcePlace {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let before = bytes[min(lineStarts[low], offset)..<offset]
        // Continuation bytes are no characters of their own.
        let column = before.reduce(1) { $1 & 0xc0 == 0x80 ? $0 : $0 + 1 }
        return SourcePlace(file: file, line: low + 1, column: column)
    }
}
