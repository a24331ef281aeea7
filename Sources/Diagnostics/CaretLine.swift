/// An excerpt as a terminal shows it, and the blanks that put a caret below its place.
struct CaretLine {
    /// The line; whatever does not print is escaped, except for tabs, and an ellipsis stands where it is cut.
    private(set) var text = ""
    /// What stands before the caret on the next line: as wide as the text above it, tabs included.
    private(set) var indentation = ""

    init(_ excerpt: SourceExcerpt) {
        if excerpt.text.utf8.allSatisfy({ 0x20..<0x7f ~= $0 }) {
            text = (excerpt.isCutLeft ? "…" : "") + excerpt.text + (excerpt.isCutRight ? "…" : "")
            let columns = min(excerpt.caret, excerpt.text.utf8.count) + (excerpt.isCutLeft ? 1 : 0)
            // All at once: to repeat a string is to append it again and again.
            indentation = String(decoding: repeatElement(UInt8(ascii: " "), count: columns), as: UTF8.self)
            return
        }
        if excerpt.isCutLeft { append("…", indents: true) }
        for (index, scalar) in excerpt.text.unicodeScalars.enumerated() {
            append(scalar, indents: index < excerpt.caret)
        }
        if excerpt.isCutRight { append("…", indents: false) }
    }

    /// Whether there is nothing to see.
    var isBlank: Bool { text.unicodeScalars.allSatisfy { $0 == " " || $0.properties.isWhitespace } }

    private mutating func append(_ scalar: Unicode.Scalar, indents: Bool) {
        let isTab = scalar == "\t"
        let shown = isTab || scalar.isPrintable ? String(scalar) : scalar.escaped
        text += shown
        guard indents else { return }
        let columns = shown.unicodeScalars.count > 1 ? shown.unicodeScalars.count : scalar.terminalColumns
        indentation += isTab ? "\t" : String(repeating: " ", count: columns)
    }
}

extension Unicode.Scalar {
    /// How many columns a terminal gives it: 2 to East Asian wide characters and emoji, none to marks over others.
    fileprivate var terminalColumns: Int {
        switch value {
        case ..<0x300: return 1
        case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
            0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
            return 2
        default: break
        }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: return 1
        }
    }
}
