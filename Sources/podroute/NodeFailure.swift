import PodRoute

/// A node that could not be asked; ends the command with status 4.
struct NodeFailure: Error {
    let diagnostic: Diagnostic

    init(diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    init(_ name: String, _ error: SessionError) {
        diagnostic = Diagnostic(
            EvidenceRule.unreachable.rule,
            "\(name.printable): \(error.step): \(error.message)"
        )
    }
}
