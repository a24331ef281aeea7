public import Diagnostics

extension RPCError {
    /// The stable id of diagnostics that repeat a router's words.
    public static let diagnosticID = "router-error"

    /// The error as a diagnostic; its path stands in the message, since it names no place in the input.
    public var diagnostic: Diagnostic {
        Diagnostic(
            id: Self.diagnosticID,
            severity: severity == .warning ? .warning : .error,
            message: "the router says: \(self)"
        )
    }
}
