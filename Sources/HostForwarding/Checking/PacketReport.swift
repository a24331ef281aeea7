public import RouteModel

/// What becomes of one of the representative packets on a node.
public struct PacketReport: Sendable, Hashable {
    /// Which packet.
    public let name: PacketName
    /// Its family.
    public let family: AddressFamily
    /// What becomes of it.
    public let verdict: PacketVerdict
    /// The rule, policy or setting the verdict comes from; nil where nothing on the node has a say.
    public let by: DecidingRule?
    /// Why the verdict is unknown, where the rule itself does not say.
    public let reason: String?
    /// The rules that did something with it, in their order.
    public let passed: [PassedRule]
    /// The pod prefixes it holds for, where they differ; empty where it holds for all.
    public var prefixes: [IPPrefix] = []

    /// The rule's place among the rules, and the rule of the base chain that led there.
    let cause: WalkCause?
    let entry: RulePosition?
}
