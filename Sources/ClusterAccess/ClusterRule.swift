public import Diagnostics

/// What can go wrong while podroute reads the cluster itself (`--live`).
public enum ClusterRule: String, Sendable, Hashable, CaseIterable {
    case unreadable = "unreadable-cluster"
    case missing = "missing-kind"
    case forbidden = "forbidden-kind"

    /// The rule's entry in the table of diagnostics.
    public var rule: DiagnosticRule {
        DiagnosticRule(id: rawValue, severity: severity, summary: summary, remedy: remedy)
    }

    private var severity: Severity {
        switch self {
        case .unreadable: .error
        case .missing: .note
        case .forbidden: .warning
        }
    }

    private var summary: String {
        switch self {
        case .unreadable: "The cluster could not be read through kubectl."
        case .missing: "The cluster has no such kind of object; podroute takes it that there are none."
        case .forbidden:
            "kubectl may not list a kind of object that can divert replies; podroute takes it that there are none."
        }
    }

    private var remedy: String {
        switch self {
        case .unreadable: "Run the command by hand: what it prints on standard error is quoted in the message."
        case .missing: "Nothing, where this version of Kube-OVN doesn't have it."
        case .forbidden: "Grant get and list on it."
        }
    }

    func diagnostic(_ message: String, help: String? = nil) -> Diagnostic {
        Diagnostic(rule, message, help: help)
    }
}
