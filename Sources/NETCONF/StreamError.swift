/// Why bytes could not be read or written.
public struct StreamError: Error, Sendable, Hashable {
    /// The kind of trouble. New codes may be added; keep a default case when switching over them.
    public struct Code: Sendable, Hashable {
        private enum Kind: Sendable, Hashable { case timedOut, closed, failed }

        private let kind: Kind

        /// The deadline came first.
        public static let timedOut = Code(kind: .timedOut)
        /// The far side closed the stream.
        public static let closed = Code(kind: .closed)
        /// The operating system refused.
        public static let failed = Code(kind: .failed)
    }

    /// The kind of trouble.
    public let code: Code
    /// What happened, for people: one line, such as what a program wrote to standard error before it ended.
    public let message: String

    /// Names the trouble.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension StreamError: CustomStringConvertible {
    /// The trouble in words.
    public var description: String { message }
}
