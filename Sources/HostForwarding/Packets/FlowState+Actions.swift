extension FlowState {
    /// The state after an action that ends nothing.
    /// - Parameter isTracked: whether the packet may belong to a connection's entry.
    func changed(by action: RuleAction, isTracked: Bool) -> FlowState {
        var state = self
        switch action {
        case .setMark(let value, let mask):
            state.mark = mark.clearing(mask, toggling: PartialNumber(value))
        case .setConnectionMark(let value, let mask) where isTracked:
            state.connectionMark = connectionMark.clearing(mask, toggling: PartialNumber(value))
        case .saveMark(let packetMask, let connectionMask) where isTracked:
            state.connectionMark = connectionMark.clearing(connectionMask, toggling: mark.masked(packetMask))
        case .restoreMark(let packetMask, let connectionMask) where isTracked:
            state.mark = mark.clearing(packetMask, toggling: connectionMark.masked(connectionMask))
        case .changeMarks:
            state.mark = .unknown
            state.connectionMark = .unknown
        // A packet that has a connection's entry keeps it (nft_notrack_eval in nft_ct.c).
        case .untrack where !isTracked: state.isUntracked = .yes
        default: return self
        }
        if isUntracked == .unknown {
            // Where there may be no entry, the connection's mark may have had no effect.
            state.mark = state.mark.joined(with: mark)
            state.connectionMark = state.connectionMark.joined(with: connectionMark)
        }
        return state
    }
}
