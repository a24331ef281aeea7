package import Diagnostics

/// One rule: conditions and what it does when all of them hold.
package struct Rule: Sendable {
    /// One step of a rule. Steps are taken in their order; the first condition that does not hold ends the rule.
    package enum Step: Sendable, Hashable {
        case when(Condition)
        /// What comes before a failing condition has been done (nft's `meta mark set 1 tcp dport 22 accept`).
        case then(RuleAction)
    }

    /// The steps; an iptables rule has its conditions and then at most one action, an nft rule mixes them.
    package let steps: [Step]
    /// The rule as its tool writes it: the line of iptables-save without counters, or nft's syntax.
    package let text: String
    /// Where it stands in the evidence; for nft's JSON the start of the rule's object.
    package let place: SourcePlace
    /// nft's handle, by which a rule is named in commands.
    package let handle: Int?
    /// The comment, where it has one.
    package let comment: String?

    /// Makes a rule.
    package init(steps: [Step], text: String, place: SourcePlace, handle: Int? = nil, comment: String? = nil) {
        self.steps = steps
        self.text = text
        self.place = place
        self.handle = handle
        self.comment = comment
    }

    /// The conditions, in their order.
    package var conditions: [Condition] {
        steps.compactMap { if case .when(let condition) = $0 { condition } else { nil } }
    }

    /// The actions, in their order.
    package var actions: [RuleAction] {
        steps.compactMap { if case .then(let action) = $0 { action } else { nil } }
    }
}
