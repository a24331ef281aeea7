/// The line that a diagnostic points at, cut around the place when it is long, and a caret below it.
struct SourceExcerpt: Equatable {
    /// How many code points of a line are shown.
    private static let width = 120
    /// How many of them stand before the caret where the line is cut.
    private static let before = 60

    /// The line; whatever does not print is escaped, except for tabs.
    private(set) var line = ""
    /// What stands before the caret on the next line: as wide as the text above it, tabs included.
    private(set) var indentation = ""

    /// Takes the line around an offset.
    init(of bytes: [UInt8], at offset: Int) {
        func isBreak(_ index: Int) -> Bool { bytes[index] == UInt8(ascii: "\n") }
        func isContinuation(_ index: Int) -> Bool { bytes[index] & 0xc0 == 0x80 }

        func start(atMost limit: Int) -> (index: Int, count: Int) {
            var index = offset
            var count = 0
            while index > 0, count < limit, !isBreak(index - 1) {
                index -= 1
                while index > 0, isContinuation(index), !isBreak(index - 1) { index -= 1 }
                count += 1
            }
            return (index, count)
        }
        var (first, count) = start(atMost: Self.width - 20)
        if first > 0, !isBreak(first - 1) { (first, count) = start(atMost: Self.before) }
        let isCutBefore = first > 0 && !isBreak(first - 1)

        var last = offset
        while last < bytes.count, !isBreak(last), count < Self.width || isContinuation(last) {
            if !isContinuation(last) { count += 1 }
            last += 1
        }
        let isCutAfter = last < bytes.count && !isBreak(last)
        if !isCutAfter, last > offset, bytes[last - 1] == UInt8(ascii: "\r") { last -= 1 }

        if isCutBefore { append("…", indents: true) }
        for scalar in String(decoding: bytes[first..<offset], as: UTF8.self).unicodeScalars {
            append(scalar, indents: true)
        }
        for scalar in String(decoding: bytes[offset..<last], as: UTF8.self).unicodeScalars {
            append(scalar, indents: false)
        }
        if isCutAfter { append("…", indents: false) }
    }

    private mutating func append(_ scalar: Unicode.Scalar, indents: Bool) {
        let isTab = scalar == "\t"
        let text = isTab || scalar.isPrintable ? String(scalar) : scalar.escaped
        line += text
        guard indents else { return }
        let columns = text.unicodeScalars.count > 1 ? text.unicodeScalars.count : scalar.terminalColumns
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
