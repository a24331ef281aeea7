/// How a ``ConfigurationChange`` was carried out.
public struct ConfigurationOutcome: Sendable, Hashable {
    /// Which way the router's capabilities led to.
    public enum Way: String, Sendable, Hashable {
        /// The candidate was edited, validated where the router can, and committed.
        case candidate
        /// The same without a `<validate>` of its own, since the router said ok to a commit after one and did nothing.
        case candidateWithoutValidate = "candidate-without-validate"
        /// The running configuration was edited.
        case running
    }

    /// A commit that will be undone unless it is confirmed.
    public struct Pending: Sendable, Hashable {
        /// What to confirm or cancel it with, from any session; nil when only this session can, by
        /// ``NETCONFSession/confirmCommit(persistID:timeout:)`` before it ends. It then holds its locks until it ends.
        public let persistID: String?
    }

    /// Which way was taken.
    public let way: Way
    /// What waits for a confirmation.
    public let pending: Pending?
    /// What the router remarked.
    public internal(set) var warnings: [RPCError]
    /// Whether it was copied into `startup`.
    public internal(set) var isSaved = false
}
