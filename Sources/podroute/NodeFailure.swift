import PodRoute

/// A node that could not be asked; ends the command with status 4.
struct NodeFailure: Error {
    let diagnostic: Diagnostic

    init(diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    init(_ name: String, _ error: SessionError) {
        diagnostic = Diagnostic(
            id: EvidenceRule.unreachable.rawValue,
            severity: .error,
            message: "\(name.printable): \(error.step): \(error.message)",
            help: EvidenceRule.unreachable.rule.remedy
        )
    }
}
