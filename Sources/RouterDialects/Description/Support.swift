/// Whether a dialect has a feature, and if not, why.
enum Support<Rule: Sendable & Hashable>: Sendable, Hashable {
    /// It has, within these limits.
    case supported(Rule)
    /// It has not; the reason is a sentence for people.
    case unsupported(reason: String)

    /// The limits, where the feature exists.
    var rule: Rule? {
        if case .supported(let rule) = self { return rule }
        return nil
    }

    /// The reason, where it doesn't.
    var reason: String? {
        if case .unsupported(let reason) = self { return reason }
        return nil
    }
}
