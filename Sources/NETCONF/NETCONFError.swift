/// Why something with a router did not work, and what the session was doing.
public struct NETCONFError: Error, Sendable, Hashable {
    /// The kind of trouble. New codes may be added; keep a default case when switching over them.
    public struct Code: Sendable, Hashable {
        private enum Kind: Sendable, Hashable {
            case timedOut, closed, failed, malformed, tooLarge, noCommonBase, wrongMessage, refused, dataMissing
            case lockDenied, commitPending, candidateModified, missingCapability, notVerified, invalidUse
        }

        private let kind: Kind

        /// No answer came in time; the session goes on, and a late answer is recognised.
        public static let timedOut = Code(kind: .timedOut)
        /// The stream ended.
        public static let closed = Code(kind: .closed)
        /// The stream failed.
        public static let failed = Code(kind: .failed)
        /// What arrived is no framed message, no XML, or not what a router sends.
        public static let malformed = Code(kind: .malformed)
        /// A message exceeds the limits.
        public static let tooLarge = Code(kind: .tooLarge)
        /// Neither version of the protocol is spoken by both sides.
        public static let noCommonBase = Code(kind: .noCommonBase)
        /// A message arrived that answers nothing that was asked.
        public static let wrongMessage = Code(kind: .wrongMessage)
        /// The router answered with errors.
        public static let refused = Code(kind: .refused)
        /// The router answered that what is to be taken away is not there; `remove` should not, but on some it does
        /// (RFC 6241 section 7.2).
        public static let dataMissing = Code(kind: .dataMissing)
        /// Somebody else holds the lock.
        public static let lockDenied = Code(kind: .lockDenied)
        /// A lock is denied because a confirmed commit waits for its confirmation (RFC 6241 section 7.5).
        public static let commitPending = Code(kind: .commitPending)
        /// Somebody left changes in the candidate that nobody committed; committing would put them into force.
        public static let candidateModified = Code(kind: .candidateModified)
        /// The router lacks a capability; nothing was sent.
        public static let missingCapability = Code(kind: .missingCapability)
        /// The router said ok, and its configuration is not what it should be.
        public static let notVerified = Code(kind: .notVerified)
        /// The session was asked for something that makes no sense; nothing was sent.
        public static let invalidUse = Code(kind: .invalidUse)
    }

    /// The kind of trouble.
    public let code: Code
    /// What the session was doing, such as `waiting for the answer to <commit>`.
    public let doing: String
    /// What went wrong, in one line.
    public let message: String
    /// What the router said, where it did.
    public let errors: [RPCError]

    /// Describes trouble.
    /// - Parameters:
    ///   - doing: goes after `while`.
    ///   - errors: what the router said.
    public init(_ code: Code, doing: String, _ message: String, errors: [RPCError] = []) {
        self.code = code
        self.doing = doing
        self.message = message
        self.errors = errors
    }

    /// The number of the session that holds a lock, where the router told it; 0 for somebody outside NETCONF
    /// (RFC 6241 section 7.5).
    public var holder: UInt32? { errors.lazy.compactMap(\.sessionID).first }
}

extension NETCONFError: CustomStringConvertible {
    /// The trouble in one line: what went wrong, and while doing what.
    public var description: String { "\(message) (while \(doing))" }
}
