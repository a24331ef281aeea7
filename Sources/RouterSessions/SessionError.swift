import Diagnostics

/// Why a step of a session failed, and what it was doing.
public struct SessionError: Error, Sendable, Hashable {
    /// The kind of failure. New codes may be added; keep a default case when comparing.
    public struct Code: Sendable, Hashable {
        private enum Kind: Sendable, Hashable {
            case unreachable, timedOut, locked, pending, unreadableAnswer, invalid, rejected, unsupported
        }

        private let kind: Kind

        /// The command that leads to the router could not be started, or ended.
        public static let unreachable = Code(kind: .unreachable)
        /// The router did not answer in time.
        public static let timedOut = Code(kind: .timedOut)
        /// Somebody else changes the router at this moment.
        public static let locked = Code(kind: .locked)
        /// An earlier change waits for its confirmation, or there is none to confirm.
        public static let pending = Code(kind: .pending)
        /// What the router answered cannot be read.
        public static let unreadableAnswer = Code(kind: .unreadableAnswer)
        /// The router would not take the change; nothing was changed.
        public static let invalid = Code(kind: .invalid)
        /// The router refused a step.
        public static let rejected = Code(kind: .rejected)
        /// The router cannot do what was asked.
        public static let unsupported = Code(kind: .unsupported)
    }

    /// What kind of failure.
    public let code: Code
    /// What was being done: "reading the routes".
    public let step: String
    /// What went wrong, in one line.
    public let message: String
    /// The way out, where there is one.
    public let help: String?

    /// Makes an error; text of the far side in `message` has to be printable and short.
    package init(_ code: Code, while step: String, _ message: String, help: String? = nil) {
        self.code = code
        self.step = step
        self.message = message
        self.help = help
    }

    /// What somebody else said, in one line that can be printed: at most 400 characters of it.
    package static func quoted(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmed }.filter { !$0.isEmpty }
        let joined = lines.joined(separator: "; ")
        return (joined.count > 400 ? joined.prefix(400) + "…" : joined[...]).description.printable
    }
}

extension SessionError: CustomStringConvertible {
    /// The step and what went wrong.
    public var description: String { "\(step): \(message)" }
}

extension Substring {
    /// Without blanks at its ends.
    package var trimmed: String {
        var text = self
        while text.first?.isWhitespace ?? false { text.removeFirst() }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text)
    }
}
