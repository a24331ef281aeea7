/// Where a value stands in an input, in the compact form the reader had it; ``SourceMap`` turns it into file, line and column.
///
/// It takes eight bytes, because every field of a hundred thousand objects has one.
public struct SourcePosition: Sendable, Hashable {
    /// What is known of a place in its file.
    package enum Point: Equatable {
        /// Bytes from the file's start.
        case offset(Int)
        /// Both counted from 1, the column in code points.
        case line(Int, column: Int)
    }

    /// From the top: 20 bits of the file's index, a bit that is set for an offset, and the offset in 43 bits; or else six
    /// bits that say how many of the last 37 are the column, the others being the line.
    private let bits: UInt64

    private static let noFile: UInt64 = 1 << 20 - 1
    private static let mostOffset: UInt64 = 1 << 43 - 1
    private static let pointWidth = 37

    /// Makes the position of a line and column, as YAML's reader counts them.
    ///
    /// Where line times column is above 2³⁵, as a million columns behind 32,768 lines are, the column can be less than the
    /// true one; the line never is.
    package init(file: Int, line: Int, column: Int) {
        let (line, column) = (UInt64(UInt32(clamping: line)), UInt64(UInt32(clamping: column)))
        let width = min(column.width, Self.pointWidth - line.width)
        bits =
            Self.top(file) | UInt64(width) << UInt64(Self.pointWidth) | line << UInt64(width)
            | min(column, 1 << UInt64(width) - 1)
    }

    /// Makes the position of a byte, as JSON's reader counts them.
    package init(file: Int, offset: Int) {
        bits = Self.top(file) | 1 << 43 | min(UInt64(clamping: offset), Self.mostOffset)
    }

    private static func top(_ file: Int) -> UInt64 { min(UInt64(clamping: file), noFile) << 44 }

    /// The index of the file in the source map; beyond all of them for a value that was not read, or stands in a file behind
    /// the first million.
    package var file: Int { bits >> 44 == Self.noFile ? .max : Int(bits >> 44) }

    /// Where in the file.
    package var point: Point {
        if bits >> 43 & 1 == 1 { return .offset(Int(bits & Self.mostOffset)) }
        let width = bits >> UInt64(Self.pointWidth) & 0x3f
        let pair = bits & (1 << UInt64(Self.pointWidth) - 1)
        return .line(Int(pair >> width), column: Int(pair & (1 << width - 1)))
    }
}

extension UInt64 {
    /// How many bits the number takes.
    fileprivate var width: Int { Self.bitWidth - leadingZeroBitCount }
}
