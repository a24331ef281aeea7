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
    /// Whether the locks are kept while a commit waits for its confirmation; else they are given back, unless only this
    /// session can confirm. While they are held, nobody's work in the candidate is put into force by the confirming commit.
    public var holdsLocks = false
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
    ///   - check: called when the locks are held and nothing has been sent yet, such as to see that nobody changed anything
    ///     since the change was prepared; what it throws is passed on.
    ///   - isDone: reads back, and tells whether the configuration is what it should be now.
    /// - Returns: how it was done.
    /// - Throws: ``NETCONFError``, with `missingCapability` before anything was sent, `dataMissing` when something to
    ///   take away is not there, `notVerified` when the router said ok and did something else; and whatever `isDone`
    ///   throws. A confirmed commit that could not be verified is taken back first.
    public func carryOut(
        on session: NETCONFSession,
        checkingFirst check: (NETCONFSession) throws -> Void = { _ in },
        isDone: (NETCONFSession) throws -> Bool
    ) throws -> ConfigurationOutcome {
        let can = session.capabilities
        if confirmation != nil, can.confirmedCommit == nil || !can.candidate {
            throw session.missing("confirmed-commit", step: "a change that undoes itself")
        }
        if savesToStartup, !can.startup { throw session.missing("startup", step: "saving the change") }
        var outcome: ConfigurationOutcome
        if can.candidate {
            outcome = try CandidateChange(self, on: session).carryOut(checkingFirst: check, isDone: isDone)
        } else if can.writableRunning {
            outcome = try RunningChange(self, on: session).carryOut(checkingFirst: check, isDone: isDone)
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
