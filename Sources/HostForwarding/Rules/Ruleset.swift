package import Diagnostics

/// All packet filter rules of one node, whichever tools made them.
package struct Ruleset: Sendable {
    /// The tables, in the order they were read; the order of judging comes from their chains' priorities.
    package var tables: [RuleTable]
    /// The kernel's ipsets by name; iptables rules name them.
    package var ipsets: [String: NamedSet]
    /// What could not be read, one diagnostic a place (`rule-not-understood`).
    package var diagnostics: [Diagnostic]

    /// Makes a ruleset.
    package init(tables: [RuleTable] = [], ipsets: [String: NamedSet] = [:], diagnostics: [Diagnostic] = []) {
        self.tables = tables
        self.ipsets = ipsets
        self.diagnostics = diagnostics
    }
}
