public import Diagnostics

/// What can be wrong with `podroute.yaml`.
public enum ConfigurationRule: String, Sendable, Hashable, CaseIterable {
    /// A key, a value or a mark that cannot be used.
    case badConfiguration = "bad-configuration"
    /// A router that is not in it.
    case unknownRouter = "unknown-router"

    /// The rule's entry in the table of diagnostics.
    public var rule: DiagnosticRule {
        switch self {
        case .badConfiguration:
            DiagnosticRule(
                id: rawValue,
                severity: .error,
                summary: "The file that names the routers (podroute.yaml) has a fault.",
                remedy: "Correct it at the place named; `podroute apply --help` shows an example."
            )
        case .unknownRouter:
            DiagnosticRule(
                id: rawValue,
                severity: .error,
                summary: "No router of this name is in podroute.yaml.",
                remedy: "Give the name of one that is."
            )
        }
    }

    func diagnostic(_ message: String, help: String? = nil, place: SourcePlace? = nil) -> Diagnostic {
        Diagnostic(rule, message, help: help, place: place)
    }
}
