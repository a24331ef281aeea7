public import Diagnostics

/// Why a step of a session failed, and what it was doing.
public struct SessionError: Error, Sendable, Hashable {
    /// The kind of failure. New codes may be added; keep a default case when comparing.
    public struct Code: Sendable, Hashable {
        /// How it is called in diagnostics.
        package let rule: SessionRule

        /// The command that leads to the router could not be started, or ended.
        public static let unreachable = Code(rule: .unreachable)
        /// The router did not answer in time.
        public static let timedOut = Code(rule: .timedOut)
        /// Somebody else changes the router at this moment.
        public static let locked = Code(rule: .locked)
        /// An earlier change waits for its confirmation, or there is none to confirm.
        public static let pending = Code(rule: .pending)
        /// What the router answered cannot be read.
        public static let unreadableAnswer = Code(rule: .unreadableAnswer)
        /// The router would not take the change; nothing was changed.
        public static let invalid = Code(rule: .invalid)
        /// The router refused a step.
        public static let rejected = Code(rule: .rejected)
        /// The router cannot do what was asked.
        public static let unsupported = Code(rule: .unsupported)
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

extension SessionError {
    /// The failure as a diagnostic.
    /// - Parameter router: the router's name.
    public func diagnostic(of router: String) -> Diagnostic {
        Diagnostic(code.rule.rule, "\(router.printable): \(step): \(message)", help: help)
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
