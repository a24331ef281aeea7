/// A place in an input file.
public struct SourcePlace: Sendable, Hashable {
    /// The file's name as the user gave it; `<stdin>` for standard input.
    public let file: String
    /// The line, counted from 1.
    public let line: Int
    /// The column in Unicode code points, counted from 1.
    public let column: Int

    /// Makes a place.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension SourcePlace: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        if left.file != right.file { return left.file.utf8.lexicographicallyPrecedes(right.file.utf8) }
        if left.line != right.line { return left.line < right.line }
        return left.column < right.column
    }
}

extension SourcePlace: CustomStringConvertible {
    /// `FILE:LINE:COLUMN`, as compilers write it.
    public var description: String { "\(file):\(line):\(column)" }
}
