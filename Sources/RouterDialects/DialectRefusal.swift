public import Diagnostics

/// Something that was asked for and that a dialect cannot express.
public struct DialectRefusal: Sendable, Hashable {
    /// What was asked for: an option such as `--tag`, or a feature of the plan such as `backup next hops`.
    public let subject: String
    /// Why it cannot be had.
    public let reason: String
    /// The way out, where there is one.
    public let help: String?

    init(_ subject: String, _ reason: String, help: String? = nil) {
        self.subject = subject
        self.reason = reason
        self.help = help
    }

    /// The diagnostic that every refusal becomes.
    public static let rule = DiagnosticRule(
        id: "not-expressible",
        severity: .error,
        summary:
            "The dialect, or the version of it that was asked for, cannot express an option or a feature of the plan.",
        remedy:
            "Leave the option out, or choose a dialect that has it: `podroute dialects` lists what each can express."
    )

    /// The refusal as the diagnostic printers take it.
    public var diagnostic: Diagnostic {
        Diagnostic(id: Self.rule.id, severity: Self.rule.severity, message: "\(subject): \(reason)", help: help)
    }
}

extension DialectRefusal: CustomStringConvertible {
    /// `SUBJECT: REASON`.
    public var description: String { "\(subject): \(reason)" }
}
