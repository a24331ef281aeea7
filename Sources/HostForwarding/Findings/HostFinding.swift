public import Diagnostics

/// Something a check found on a node, and the commands that mend it.
public struct HostFinding: Sendable, Hashable {
    /// What is said.
    public var diagnostic: Diagnostic
    /// The commands, to be run on the node in their order; none where podroute does not change it.
    public var fix: [String]

    /// Makes a finding.
    public init(_ diagnostic: Diagnostic, fix: [String] = []) {
        self.diagnostic = diagnostic
        self.fix = fix
    }
}

extension HostFinding {
    init(
        _ rule: DiagnosticRule,
        _ message: String,
        severity: Severity? = nil,
        subnet: String? = nil,
        at place: SourcePlace? = nil,
        fix: [String] = []
    ) {
        self.init(
            Diagnostic(
                rule,
                message,
                severity: severity,
                help: fix.isEmpty ? nil : "run: " + fix.joined(separator: " && "),
                subnet: subnet,
                place: place
            ),
            fix: fix
        )
    }
}
