/// A rule or a chain's policy, by its place in a ruleset.
package struct RulePosition: Sendable, Hashable {
    /// The table's index in ``Ruleset/tables``.
    package let table: Int
    /// The chain's index in ``RuleTable/chains``.
    package let chain: Int
    /// The rule's index in ``RuleChain/rules``; nil for the policy.
    package let rule: Int?
}
