/// Why a text is not the XML it should be, and where.
public struct XMLFault: Error, Sendable, Hashable {
    /// What is wrong, in one line.
    public let message: String
    /// The line, counted from 1.
    public let line: Int
    /// The column in bytes, counted from 1; 1 where only the line is known.
    public let column: Int
    /// How many bytes stand before the fault; nil where it is not known so well.
    public let offset: Int?

    /// Names a fault.
    public init(_ message: String, line: Int, column: Int = 1) {
        self.message = message
        self.line = line
        self.column = column
        offset = nil
    }

    /// Names a fault at a byte of a text; one behind the end means the last byte.
    init(_ message: String, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let offset = max(0, min(offset, bytes.count - 1))
        var line = 1
        var start = 0
        for index in 0..<offset where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            start = index + 1
        }
        self.message = message
        self.line = line
        column = offset - start + 1
        self.offset = offset
    }
}

extension XMLFault: CustomStringConvertible {
    /// `line LINE: MESSAGE`.
    public var description: String { "line \(line): \(message)" }
}
