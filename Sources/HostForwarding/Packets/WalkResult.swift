/// How a packet's walk through the rules ended.
struct WalkResult {
    /// One way the walk may end.
    struct Loss: Hashable {
        let verdict: PacketVerdict
        let position: RulePosition
        /// Whether every packet that got there, and did not end before, ends there.
        let isCertain: Bool
    }

    /// The verdict; unknown where the possible ends differ.
    let verdict: PacketVerdict
    /// What it comes from; nil where no rule was met and nothing else decided.
    let by: RulePosition?
    /// Why the verdict is unknown, where the rule itself does not say.
    let reason: String?
    /// The ends before the last hook that are possible, in their order.
    let losses: [Loss]
    /// The rules that did something, in their order.
    let order: [RulePosition]
    /// What each of them did, and whether the packet certainly met it.
    let passed: [RulePosition: (effect: String, isCertain: Bool)]
    /// The connection's mark at the end, for its later packets.
    let connectionMark: PartialNumber
}
