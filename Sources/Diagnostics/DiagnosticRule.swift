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
