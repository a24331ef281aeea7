public import Diagnostics

/// What can be wrong with an input as a whole; each of these ends the reading.
public enum InputRule: String, Sendable, Hashable, CaseIterable {
    case aliasExpansion = "alias-expansion"
    case duplicateKey = "duplicate-key"
    case emptyInput = "empty-input"
    case inputTooDeep = "input-too-deep"
    case inputTooLarge = "input-too-large"
    case malformedJSON = "malformed-json"
    case malformedYAML = "malformed-yaml"
    case mergeKey = "merge-key"
    case notAnObject = "not-an-object"
    case unreadableInput = "unreadable-input"

    /// The rule's entry in the table of diagnostics.
    public var rule: DiagnosticRule {
        DiagnosticRule(id: rawValue, severity: .error, summary: summary, remedy: remedy)
    }

    private var summary: String {
        switch self {
        case .aliasExpansion: "YAML aliases expand to more than the input can need, or to themselves."
        case .duplicateKey: "A key stands twice in one mapping, so that one of the two values would be lost."
        case .emptyInput: "There is nothing in the input."
        case .inputTooDeep: "Mappings and lists stand deeper inside each other than any manifest needs."
        case .inputTooLarge: "The input is larger than podroute reads."
        case .malformedJSON: "The text is no JSON."
        case .malformedYAML: "The text is no YAML."
        case .mergeKey: "The YAML merge key `<<` stands where podroute reads."
        case .notAnObject: "A document or list item is a text or a number where a manifest should stand."
        case .unreadableInput: "A file cannot be opened or read."
        }
    }

    private var remedy: String {
        switch self {
        case .aliasExpansion: "Write the values out instead of using aliases."
        case .duplicateKey: "Remove one of the two."
        case .emptyInput: "See whether the command that should have written it failed."
        case .inputTooDeep, .inputTooLarge: "Pass only the objects that matter: Subnets, Nodes and Vpcs."
        case .malformedJSON, .malformedYAML: "Correct the text, or export it again: half a file never becomes a plan."
        case .mergeKey: "Write the merged keys out."
        case .notAnObject: "Pass Kubernetes manifests, as `kubectl get -o yaml` writes them."
        case .unreadableInput: "Check the name and its permissions."
        }
    }

    /// The diagnostic of this rule.
    package func diagnostic(_ message: String, at place: SourcePlace?, help: String? = nil) -> Diagnostic {
        Diagnostic(rule, message, help: help, place: place)
    }
}
