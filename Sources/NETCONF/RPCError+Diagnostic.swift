public import Diagnostics

extension RPCError {
    /// What diagnostics that repeat a router's words are called.
    public static let rule = DiagnosticRule(
        id: "router-error",
        severity: .error,
        summary: "A router answered with an error or a warning of its own, which is shown with its path.",
        remedy: "Look up the router's words; what the change did is said beside them."
    )

    /// The error as a diagnostic; its path stands in the message, since it names no place in the input.
    public var diagnostic: Diagnostic {
        Diagnostic(
            id: Self.rule.id,
            severity: severity == .warning ? .warning : .error,
            message: "the router says: \(self)"
        )
    }
}
