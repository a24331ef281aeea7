/// Yes, no, or not known.
package enum Truth: Sendable, Hashable {
    case yes, no, unknown

    /// What is known for sure.
    package init(_ flag: Bool) { self = flag ? .yes : .no }

    package static prefix func ! (truth: Truth) -> Truth {
        switch truth {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }

    /// The opposite where asked for.
    package func negated(_ isNegated: Bool) -> Truth { isNegated ? !self : self }
}
