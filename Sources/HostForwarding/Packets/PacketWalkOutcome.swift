/// What becomes of a packet, and by which rules.
package struct PacketWalkOutcome: Sendable {
    /// The verdict over all states the packet can be in.
    package let verdict: PacketVerdict
    /// The rule or policy it comes from; nil where nothing was met.
    package let by: DecidingRule?
    /// The same, to say what stands before it.
    package let cause: WalkCause?
    /// Why the verdict is unknown, where the rule itself does not say.
    package let reason: String?
    /// The rules that did something with it, in their order.
    package let passed: [PassedRule]
    /// The rule of the base chain by which the packet came to the one that decides.
    package let entry: RulePosition?
}
