/// How a packet's walk through the rules ended.
struct WalkResult {
    /// One way the walk may end.
    struct Loss: Hashable {
        let verdict: PacketVerdict
        let cause: WalkCause
        /// Whether every packet that got there, and did not end before, ends there.
        let isCertain: Bool
    }

    /// The verdict; unknown where the possible ends differ.
    let verdict: PacketVerdict
    /// What it comes from; nil where no rule was met and nothing else decided.
    let by: WalkCause?
    /// Why the verdict is unknown, where the rule itself does not say.
    let reason: String?
    /// The ends before the last hook that are possible, in their order.
    let losses: [Loss]
    /// The rule of the base chain by which the packet came there; the policy itself for a policy.
    let entry: RulePosition?
    /// The rules that did something, in their order.
    let order: [RulePosition]
    /// What each of them did, and whether the packet certainly met it.
    let passed: [RulePosition: (effect: String, isCertain: Bool)]
    /// The connection's mark at the end, for its later packets.
    let connectionMark: PartialNumber
}
