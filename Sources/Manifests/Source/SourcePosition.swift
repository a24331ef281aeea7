/// Where a value stands in an input, in the compact form the reader had it; ``SourceMap`` turns it into file, line and column.
public struct SourcePosition: Sendable, Hashable {
    /// The index of the file in the source map.
    package let file: UInt32
    /// The line counted from 1, or 0 where `detail` is a byte offset.
    package let line: UInt32
    /// The column counted from 1 in code points, or the byte offset from the file's start.
    package let detail: UInt64

    package init(file: Int, line: Int, column: Int) {
        self.file = UInt32(clamping: file)
        self.line = UInt32(clamping: line)
        detail = UInt64(clamping: column)
    }

    package init(file: Int, offset: Int) {
        self.file = UInt32(clamping: file)
        line = 0
        detail = UInt64(clamping: offset)
    }
}
