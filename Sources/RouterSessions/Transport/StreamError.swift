/// Why nothing more can be read from a stream or written to it.
public struct StreamError: Error, Sendable, Hashable {
    /// The kind of failure. New codes may be added; keep a default case when comparing.
    public struct Code: Sendable, Hashable {
        private enum Kind: Sendable, Hashable { case timedOut, closed, failed, tooLong }

        private let kind: Kind

        /// The deadline passed.
        public static let timedOut = Code(kind: .timedOut)
        /// The far side closed the stream.
        public static let closed = Code(kind: .closed)
        /// The far side sent more than is taken.
        public static let tooLong = Code(kind: .tooLong)
        /// The system refused.
        public static let failed = Code(kind: .failed)
    }

    /// What kind of failure.
    public let code: Code
    /// What went wrong, in one line.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
