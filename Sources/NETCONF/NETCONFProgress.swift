/// What a session is doing, for whoever shows it.
public struct NETCONFProgress: Sendable, Hashable {
    /// What happened in a step. New kinds may be added; keep a default case when switching over them.
    public enum Event: Sendable, Hashable {
        /// The step began.
        case started
        /// Bytes of the answer arrived; so many until now.
        case receiving(bytes: Int)
        /// Somebody else holds the lock; the number of his session where the router told it.
        case waitingForLock(holder: UInt32?)
        /// The step ended well.
        case finished
    }

    /// The step, such as `<edit-config> of candidate`.
    public let step: String
    /// What happened.
    public let event: Event
}
