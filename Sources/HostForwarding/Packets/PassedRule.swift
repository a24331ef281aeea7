/// A rule that a packet met on its way and that did something with it.
public struct PassedRule: Sendable, Hashable {
    /// The rule.
    public let rule: DecidingRule
    /// What it did, in a word or two: `jump DOCKER-USER`, `accept`, `drop`.
    public let effect: String
    /// Whether the packet certainly met it; rules that are not understood leave that open.
    public let isCertain: Bool
}
