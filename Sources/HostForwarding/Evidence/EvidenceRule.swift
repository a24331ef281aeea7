public import Diagnostics

/// What can be said of the evidence of a node as such.
public enum EvidenceRule: String, Sendable, Hashable, CaseIterable {
    case malformed = "evidence-malformed"
    case missing = "evidence-missing"
    case unknownFile = "evidence-unknown-file"
    case toolFailed = "evidence-tool-failed"
    case unreachable = "node-unreachable"
    case unwritable = "unwritable-evidence"

    /// The rule's entry in the table of diagnostics.
    public var rule: DiagnosticRule {
        DiagnosticRule(id: rawValue, severity: severity, summary: summary, remedy: remedy)
    }

    private var severity: Severity {
        switch self {
        case .missing, .unknownFile: .note
        case .malformed: .warning
        case .toolFailed, .unreachable, .unwritable: .error
        }
    }

    private var summary: String {
        switch self {
        case .malformed: "A file of a node's evidence, or a part of it, is not what the tool prints."
        case .missing: "The node does not have a tool, or the evidence lacks a file: what rests on it is unknown."
        case .unknownFile: "A folder with evidence holds a file of another name, which is not read."
        case .toolFailed: "A tool of the node failed, so that its evidence is missing."
        case .unreachable:
            "The command that leads to the node (`--via`) could not be started, ended, or did not answer."
        case .unwritable: "The folder for a node's evidence cannot be written to; it has what it had."
        }
    }

    private var remedy: String {
        switch self {
        case .malformed:
            "Collect the evidence again with `podroute host collect`; what cannot be read counts as unknown."
        case .missing: "Install the tool, or add the file, if the verdicts depend on it."
        case .unknownFile: "Give the file one of the names that `podroute host collect` writes."
        case .toolFailed: "Run it as root: let the words of --via end with sudo."
        case .unreachable: "Run the words of --via by hand, followed by `sh -s`: they have to lead to a shell."
        case .unwritable: "Name another folder, or see its permissions and the room on its disk."
        }
    }

    /// The diagnostic of this rule.
    package func diagnostic(_ message: String, at place: SourcePlace? = nil, help: String? = nil) -> Diagnostic {
        Diagnostic(rule, message, help: help, place: place)
    }
}
