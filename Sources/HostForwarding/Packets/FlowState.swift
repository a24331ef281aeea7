import RouteModel

/// What rules have done to a packet so far, as far as that is known.
struct FlowState: Hashable {
    var mark = PartialNumber(0)
    var connectionMark = PartialNumber(0)
    /// Whether a rule took it from connection tracking.
    var isUntracked = Truth.no
    /// Whether its source is another one now, and not known.
    var hasOtherSource = Truth.no
    /// Whether the packet certainly comes here.
    var isCertain = true

    /// What is known of a packet that comes by one way or the other; that it comes at all is not certain then.
    static func joined(_ left: FlowState?, _ right: FlowState?) -> FlowState? {
        guard let left else { return right }
        guard let right else { return left }
        return FlowState(
            mark: left.mark.joined(with: right.mark),
            connectionMark: left.connectionMark.joined(with: right.connectionMark),
            isUntracked: left.isUntracked == right.isUntracked ? left.isUntracked : .unknown,
            hasOtherSource: left.hasOtherSource == right.hasOtherSource ? left.hasOtherSource : .unknown,
            isCertain: false
        )
    }

    /// The same state, reached for certain or not.
    func reached(certainly isCertain: Bool) -> FlowState {
        var state = self
        state.isCertain = isCertain
        return state
    }
}
