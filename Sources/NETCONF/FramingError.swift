/// Why bytes are no framed message (RFC 6242 section 4), or a message cannot be framed.
public struct FramingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was being read, and what came instead.
    public let message: String
    /// Whether a limit was exceeded, rather than the grammar broken.
    public let isTooLarge: Bool

    init(_ message: String, isTooLarge: Bool = false) {
        self.message = message
        self.isTooLarge = isTooLarge
    }

    public var description: String { message }
}
