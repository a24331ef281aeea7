/// A change through the candidate (RFC 6241 sections 8.3, 8.4 and 8.6).
struct CandidateChange {
    private let change: ConfigurationChange
    private let session: NETCONFSession
    /// How many locks the session has beside those of the change.
    private let held: Int

    init(_ change: ConfigurationChange, on session: NETCONFSession) {
        self.change = change
        self.session = session
        held = session.locks.count
    }

    /// The word by which other sessions can confirm, where the router knows such words.
    private var persistID: String? {
        session.capabilities.confirmedCommit == .base11 ? change.confirmation?.persistID : nil
    }

    func carryOut(
        checkingFirst check: (NETCONFSession) throws -> Void,
        isDone: (NETCONFSession) throws -> Bool
    ) throws -> ConfigurationOutcome {
        do {
            try lock()
            try check(session)
            let outcome = try edit(checkingFirst: check, until: isDone)
            // While only this session can confirm, nobody else may commit.
            if outcome.pending == nil || persistID != nil && !change.holdsLocks { session.release(downTo: held) }
            return outcome
        } catch {
            session.release(downTo: held)
            throw error
        }
    }

    /// The running configuration first: while somebody holds it, nothing is touched.
    private func lock() throws(NETCONFError) {
        try lockRunning()
        try session.lock(
            .candidate,
            waitingAtMost: change.lockWait,
            discardingStaleChanges: change.discardsStaleChanges
        )
    }

    /// Locks the running configuration where the router can; some only lock the candidate, which is what is edited.
    private func lockRunning() throws(NETCONFError) {
        do {
            try session.lock(.running, waitingAtMost: change.lockWait)
        } catch  where error.code == .refused && !error.errors.contains(where: \.isAccessDenied) {
            return
        }
    }

    private func edit(
        checkingFirst check: (NETCONFSession) throws -> Void,
        until isDone: (NETCONFSession) throws -> Bool
    ) throws -> ConfigurationOutcome {
        let validates = session.capabilities.validate != nil && !session.forgetsAfterValidation
        var warnings = try attempt(validates: validates)
        if try verify(isDone) {
            return outcome(session.forgetsAfterValidation ? .candidateWithoutValidate : .candidate, warnings)
        }
        guard validates else { throw takenBack() }
        // The router said ok and did nothing or a part, as one does after a <validate>: once more, checked while editing
        // instead, from where it was.
        if canTakeBack {
            takeBack()
            try lock()
            try check(session)
        } else {
            try session.discardChanges()
        }
        warnings = try attempt(validates: false)
        guard try verify(isDone) else { throw takenBack() }
        session.forgetsAfterValidation = true
        return outcome(.candidateWithoutValidate, warnings)
    }

    /// Edits and commits once.
    private func attempt(validates: Bool) throws(NETCONFError) -> [RPCError] {
        let can = session.capabilities
        var warnings = try session.editConfig(
            .candidate,
            change.config,
            options: EditOptions(
                defaultOperation: change.defaultOperation,
                testOption: validates || can.validate == nil ? nil : .testThenSet,
                errorOption: can.rollbackOnError ? .rollbackOnError : nil
            )
        )
        if validates { warnings += try session.validate() }
        if let confirmation = change.confirmation {
            do {
                warnings += try session.commit(confirmedWithin: confirmation.within, persist: persistID)
            } catch {
                // The router may still have carried it out.
                if error.code == .timedOut { takeBack() }
                throw error
            }
        } else {
            warnings += try session.commit()
        }
        return warnings
    }

    private func verify(_ isDone: (NETCONFSession) throws -> Bool) throws -> Bool {
        do {
            return try isDone(session)
        } catch {
            takeBack()
            throw error
        }
    }

    private func outcome(_ way: ConfigurationOutcome.Way, _ warnings: [RPCError]) -> ConfigurationOutcome {
        let pending = change.confirmation.map { _ in ConfigurationOutcome.Pending(persistID: persistID) }
        return ConfigurationOutcome(way: way, pending: pending, warnings: warnings)
    }

    private var canTakeBack: Bool {
        change.confirmation != nil && session.capabilities.confirmedCommit == .base11
    }

    /// Undoes a confirmed commit as well as it goes; otherwise its time undoes it.
    private func takeBack() {
        guard canTakeBack else { return }
        // Under locks, even its own, a known server says ok to this and does nothing.
        session.release(downTo: held)
        try? session.cancelCommit(persistID: persistID, timeout: session.timeouts.cleanup)
    }

    private func takenBack() -> NETCONFError {
        takeBack()
        let end = change.confirmation == nil ? "" : "; the commit is taken back"
        return NETCONFError(
            .notVerified,
            doing: "reading back",
            "the router said ok to the commit, and its configuration is not what it should be\(end)"
        )
    }
}
