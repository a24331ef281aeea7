/// What a verdict comes from.
package enum WalkCause: Sendable, Hashable {
    /// A rule, or a chain's policy.
    case rule(RulePosition)
    /// The routing tables or a setting.
    case routing(RouteOutcome)

    /// The rule's place.
    package var position: RulePosition? { if case .rule(let position) = self { position } else { nil } }
}
