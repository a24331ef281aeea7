/// What becomes of a packet, and by which rules.
package struct PacketWalkOutcome: Sendable {
    /// The verdict over all states the packet can be in.
    package let verdict: PacketVerdict
    /// The rule or policy it comes from; nil where nothing was met.
    package let by: DecidingRule?
    /// The same by its place, to say what stands before it.
    package let position: RulePosition?
    /// Why the verdict is unknown, where the rule itself does not say.
    package let reason: String?
    /// The rules that did something with it, in their order.
    package let passed: [PassedRule]
    /// The rules that may lose the packet, in their order, whatever the verdict.
    package let losses: [RulePosition]
}
