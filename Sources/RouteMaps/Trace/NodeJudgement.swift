/// What becomes of a packet on a node, and by which rule.
public struct NodeJudgement: Sendable, Hashable {
    /// What becomes of it.
    public enum Verdict: String, Sendable, Hashable {
        case accept, drop, reject
        /// Nothing is known of the node, or not enough.
        case unknown
    }

    /// What becomes of it.
    public let verdict: Verdict
    /// The rule it comes from: table, chain and text.
    public let rule: String?
    /// Where the rule stands in the node's evidence.
    public let file: String?
    /// The line, counted from 1.
    public let line: Int?
    /// Why it is not known, where that is so.
    public let reason: String?

    /// Makes a judgement.
    public init(
        _ verdict: Verdict,
        rule: String? = nil,
        file: String? = nil,
        line: Int? = nil,
        reason: String? = nil
    ) {
        self.verdict = verdict
        self.rule = rule
        self.file = file
        self.line = line
        self.reason = reason
    }

    var isLoss: Bool { verdict == .drop || verdict == .reject }

    /// The rule with its place: `filter FORWARD policy DROP (iptables-save:3)`.
    var words: String {
        let place = file.map { file in line.map { "\(file):\($0)" } ?? file }
        let text = [rule, reason].compactMap(\.self).joined(separator: ": ")
        return [text, place.map { "(\($0))" } ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
