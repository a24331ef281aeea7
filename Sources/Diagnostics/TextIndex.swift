/// Finds the byte that a line and column name without walking the text from its start each time.
///
/// Lines end at a line feed; columns count code points. Every few thousand bytes it remembers where it is, so that the tenth
/// thousandth diagnostic of a large file, or of a file of one line, costs no more than the first.
package struct TextIndex: Sendable {
    private struct Mark: Sendable {
        var offset = 0
        var line = 1
        var column = 1

        func isAfter(line: Int, column: Int) -> Bool { (self.line, self.column) > (line, column) }

        mutating func pass(_ byte: UInt8) {
            offset += 1
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xc0 != 0x80 {
                column += 1
            }
        }
    }

    private static let stride = 4096

    private let bytes: [UInt8]
    private let marks: [Mark]

    /// Walks the text once.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var marks = [Mark()]
        var mark = Mark()
        for byte in bytes {
            mark.pass(byte)
            if mark.offset.isMultiple(of: Self.stride) { marks.append(mark) }
        }
        self.marks = marks
    }

    /// The offset of a place, at most that of its line's end.
    /// - Returns: nil when the text has no such line.
    package func offset(line: Int, column: Int) -> Int? {
        guard line >= 1, column >= 1 else { return nil }
        var low = 0
        var high = marks.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if marks[middle].isAfter(line: line, column: column) { high = middle } else { low = middle }
        }
        var mark = marks[low]
        while mark.offset < bytes.count {
            let byte = bytes[mark.offset]
            let isContinuation = byte & 0xc0 == 0x80
            if mark.line == line, byte == UInt8(ascii: "\n") || (mark.column >= column && !isContinuation) { break }
            mark.pass(byte)
        }
        return mark.line == line ? mark.offset : nil
    }
}
