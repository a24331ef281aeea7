/// One change of a router's configuration, carried out the best way the router knows, and proved by reading back.
///
/// With a candidate: both configurations are locked, the candidate is edited, validated and committed. Without: the
/// running configuration is locked and edited as one unit. Whatever fails, uncommitted changes are discarded and locks
/// given back.
public struct ConfigurationChange: Sendable {
    /// A commit that undoes itself unless it is confirmed.
    public struct Confirmation: Sendable, Hashable {
        /// How long the router waits; at least a second.
        public var within: Duration
        /// By what any session can confirm it; used with `:confirmed-commit:1.1`, without which this session has to.
        public var persistID: String?

        /// Asks for one.
        public init(within: Duration, persistID: String? = nil) {
            self.within = within
            self.persistID = persistID
        }
    }

    /// What stands inside `<config>`.
    public var config: [UInt8]
    /// What is done with elements that say nothing themselves.
    public var defaultOperation: EditOptions.DefaultOperation = .merge
    /// Asks for a commit that undoes itself; nil for one that lasts.
    public var confirmation: Confirmation?
    /// How long to wait for each lock.
    public var lockWait: Duration = .seconds(30)
    /// Whether changes that somebody left in the candidate are thrown away; else they make the change fail.
    public var discardsStaleChanges = false
    /// Whether the running configuration is copied into `startup` after a change that needs no confirmation.
    public var savesToStartup = false

    /// Describes a change.
    public init(_ config: [UInt8]) { self.config = config }

    /// Carries the change out.
    /// - Parameters:
    ///   - session: open, without locks of its own on `running` or `candidate`.
    ///   - isDone: reads back, and tells whether the configuration is what it should be now.
    /// - Returns: how it was done.
    /// - Throws: ``NETCONFError``, with `missingCapability` before anything was sent, `dataMissing` when something to
    ///   take away is not there, `notVerified` when the router said ok and did something else; and whatever `isDone`
    ///   throws. A confirmed commit that could not be verified is taken back first.
    public func carryOut(
        on session: NETCONFSession,
        isDone: (NETCONFSession) throws -> Bool
    ) throws -> ConfigurationOutcome {
        let can = session.capabilities
        if confirmation != nil, can.confirmedCommit == nil || !can.candidate {
            throw session.missing("confirmed-commit", step: "a change that undoes itself")
        }
        if savesToStartup, !can.startup { throw session.missing("startup", step: "saving the change") }
        var outcome: ConfigurationOutcome
        if can.candidate {
            outcome = try CandidateChange(self, on: session).carryOut(isDone: isDone)
        } else if can.writableRunning {
            outcome = try RunningChange(self, on: session).carryOut(isDone: isDone)
        } else {
            throw session.missing("candidate or writable-running", step: "a change")
        }
        if savesToStartup, outcome.pending == nil {
            outcome.warnings += try session.copyConfig(from: .running, to: .startup)
            outcome.isSaved = true
        }
        return outcome
    }
}
