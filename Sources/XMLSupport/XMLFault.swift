/// Why a text is not the XML it should be, and where.
public struct XMLFault: Error, Sendable, Hashable {
    /// What is wrong, in one line.
    public let message: String
    /// The line, counted from 1.
    public let line: Int
    /// The column in bytes, counted from 1; 1 where only the line is known.
    public let column: Int

    /// Names a fault.
    public init(_ message: String, line: Int, column: Int = 1) {
        self.message = message
        self.line = line
        self.column = column
    }
}

extension XMLFault: CustomStringConvertible {
    /// `line LINE: MESSAGE`.
    public var description: String { "line \(line): \(message)" }
}
