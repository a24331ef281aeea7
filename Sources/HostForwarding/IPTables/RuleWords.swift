/// Cuts a line into words as iptables-restore does: blanks separate, double quotes hold words together, and a backslash
/// inside them takes the next byte as it is.
struct RuleWords {
    /// A word and the place of its first byte in the line.
    struct Word {
        let text: String
        let range: Range<Int>
    }

    /// Why a line is no words.
    struct Fault: Error {
        let message: String
        let offset: Int
    }

    /// The most words of a line; iptables-restore itself takes 255 arguments.
    private static let limit = 4_096

    /// The words of a line.
    /// - Throws: ``Fault`` for quotes that do not end and for more words than any rule has.
    static func of(_ line: ArraySlice<UInt8>) throws(Fault) -> [Word] {
        var words: [Word] = []
        words.reserveCapacity(24)
        var index = line.startIndex
        while index < line.endIndex {
            if isBlank(line[index]) {
                index += 1
                continue
            }
            guard words.count < limit else {
                throw Fault(message: "more words than any rule has", offset: index - line.startIndex)
            }
            let start = index
            let isQuoted = line[index] == UInt8(ascii: "\"")
            let text = isQuoted ? try quoted(line, &index) : plain(line, &index)
            words.append(Word(text: text, range: start - line.startIndex..<index - line.startIndex))
        }
        return words
    }

    private static func plain(_ line: ArraySlice<UInt8>, _ index: inout Int) -> String {
        let start = index
        while index < line.endIndex, !isBlank(line[index]) { index += 1 }
        return String(decoding: line[start..<index], as: UTF8.self)
    }

    private static func quoted(_ line: ArraySlice<UInt8>, _ index: inout Int) throws(Fault) -> String {
        let start = index
        var bytes: [UInt8] = []
        index += 1
        while index < line.endIndex {
            switch line[index] {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\\") where index + 1 < line.endIndex:
                bytes.append(line[index + 1])
                index += 2
            default:
                bytes.append(line[index])
                index += 1
            }
        }
        throw Fault(message: "quotes that do not end", offset: start - line.startIndex)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }
}
