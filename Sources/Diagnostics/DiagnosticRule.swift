/// The definition of one kind of diagnostic: its stable id, what it means and what to do about it.
public struct DiagnosticRule: Sendable, Hashable {
    /// The stable, kebab-case name; part of the interface.
    public let id: String
    /// The severity it usually has.
    public let severity: Severity
    /// One sentence for the table of diagnostics: what it means.
    public let summary: String
    /// One sentence: the way out.
    public let remedy: String

    /// Defines a diagnostic.
    public init(id: String, severity: Severity, summary: String, remedy: String) {
        self.id = id
        self.severity = severity
        self.summary = summary
        self.remedy = remedy
    }
}

extension Diagnostic {
    /// Makes a diagnostic of a rule.
    /// - Parameters:
    ///   - severity: nil for the one that the rule usually has.
    ///   - help: nil for the rule's own way out.
    package init(
        _ rule: DiagnosticRule,
        _ message: String,
        severity: Severity? = nil,
        help: String? = nil,
        subnet: String? = nil,
        node: String? = nil,
        place: SourcePlace? = nil,
        related: [Related] = []
    ) {
        self.init(
            id: rule.id,
            severity: severity ?? rule.severity,
            message: message,
            help: help ?? rule.remedy,
            subnet: subnet,
            node: node,
            place: place,
            related: related
        )
    }
}
