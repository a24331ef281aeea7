public import Diagnostics

/// The rule, policy or setting that a verdict comes from.
public struct DecidingRule: Sendable, Hashable {
    /// The table: `filter` for one of iptables, with the family before it for one of nft (`inet firewalld`); nil for what
    /// is no rule, such as a sysctl.
    public let table: String?
    /// The chain; nil for what is no rule.
    public let chain: String?
    /// The rule as its tool writes it, or `policy DROP`; for what is no rule, what it is in a few words.
    public let rule: String
    /// The file of the evidence; nil for what stands in none.
    public let file: String?
    /// The line, counted from 1; nil where there is none, such as in a file that is missing.
    public let line: Int?
    /// The column, counted from 1.
    public let column: Int?

    /// Names a rule.
    public init(table: String?, chain: String?, rule: String, file: String?, line: Int?, column: Int? = nil) {
        self.table = table
        self.chain = chain
        self.rule = rule
        self.file = file
        self.line = line
        self.column = column
    }

    /// Where it stands.
    public var place: SourcePlace? {
        guard let file, let line else { return nil }
        return SourcePlace(file: file, line: line, column: column ?? 1)
    }
}

extension DecidingRule {
    init(_ rule: Rule, chain: String, table: RuleTable) {
        self.init(
            table: table.title,
            chain: chain,
            rule: rule.text,
            file: rule.place.file,
            line: rule.place.line,
            column: rule.place.column
        )
    }

    /// What routing or a setting decides.
    init(_ outcome: RouteOutcome) {
        let place = outcome.place
        self.init(
            table: nil,
            chain: nil,
            rule: outcome.reason,
            file: place?.file,
            line: place?.line,
            column: place?.column
        )
    }

    /// The policy of a base chain.
    init(policyOf chain: RuleChain, table: RuleTable) {
        let text: String
        switch chain.policy {
        case .accept: text = "policy ACCEPT"
        case .drop: text = "policy DROP"
        case .unknown(let words): text = words
        default: text = "policy"
        }
        self.init(
            table: table.title,
            chain: chain.name,
            rule: text,
            file: chain.place.file,
            line: chain.place.line,
            column: chain.place.column
        )
    }
}

extension RuleTable {
    /// How people call it: `filter` where iptables made it, `inet firewalld` where nft did.
    package var title: String { tool == .nft ? "\(family.rawValue) \(name)" : name }
}
