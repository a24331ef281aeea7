import Glibc

extension NETCONFSession {
    /// Locks a configuration against everybody else (RFC 6241 section 7.5).
    /// - Parameters:
    ///   - waitingAtMost: how long to try again while somebody else holds it; the pauses grow from 0.1 to 2 seconds.
    ///   - discardingStaleChanges: whether changes that somebody left in the candidate without a lock are thrown away.
    /// - Throws: ``NETCONFError``; with the code `lockDenied` and the holder's session where it stays locked, with
    ///   `commitPending` where a confirmed commit keeps it so, with `candidateModified` where somebody left changes in the
    ///   candidate.
    public func lock(
        _ target: Datastore,
        waitingAtMost time: Duration = .zero,
        discardingStaleChanges: Bool = false
    ) throws(NETCONFError) {
        let step = "<lock> of \(target.name)"
        try check(target, step: step)
        let deadline = ContinuousClock.now + time
        var pause = Duration.milliseconds(100)
        var mayDiscard = discardingStaleChanges
        while true {
            let refusal: NETCONFError
            do {
                try call("<lock><target>\(target.element)</target></lock>", step: step, timeout: nil)
                locks.append(target)
                return
            } catch  where error.errors.isEmpty {
                throw error
            } catch {
                refusal = Self.lockRefusal(error, target: target)
            }
            if refusal.code == .candidateModified, mayDiscard {
                mayDiscard = false
                try discardChanges()
                continue
            }
            let now = ContinuousClock.now
            guard [.lockDenied, .commitPending].contains(refusal.code), now < deadline else { throw refusal }
            progress?(NETCONFProgress(step: step, event: .waitingForLock(holder: refusal.holder)))
            Self.sleep(min(pause, deadline - now))
            pause = min(pause * 2, .seconds(2))
        }
    }

    /// Gives a lock back (section 7.6); on a candidate, the router throws away what was not committed.
    public func unlock(_ target: Datastore, timeout: Duration? = nil) throws(NETCONFError) {
        try call(
            "<unlock><target>\(target.element)</target></unlock>",
            step: "<unlock> of \(target.name)",
            timeout: timeout
        )
        locks.removeAll { $0 == target }
    }

    /// Does something under locks, and gives them back on every way out.
    ///
    /// Changes of the candidate that were not committed are discarded first. Where the router does not even take the
    /// locks back in the session's clean-up time, the stream is closed, which makes it do so.
    /// - Parameters:
    ///   - targets: locked in this order.
    ///   - waitingAtMost: how long to wait for each lock.
    ///   - body: what is done; its error is passed on.
    public func withLocks<Result>(
        on targets: [Datastore],
        waitingAtMost time: Duration = .zero,
        discardingStaleChanges: Bool = false,
        _ body: () throws -> Result
    ) throws -> Result {
        let before = locks.count
        defer { release(downTo: before) }
        for target in targets {
            try lock(target, waitingAtMost: time, discardingStaleChanges: discardingStaleChanges)
        }
        return try body()
    }

    /// Discards what is not committed and gives back locks, the last one first, as well as it goes.
    package func release(downTo count: Int = 0) {
        guard isOpen, locks.count > count || hasUncommittedChanges else { return }
        let deadline = ContinuousClock.now + timeouts.cleanup
        do throws(NETCONFError) {
            if hasUncommittedChanges { try discardWhatMayBe(until: deadline) }
            while locks.count > count, let target = locks.last {
                try unlock(target, timeout: deadline - .now)
            }
        } catch {
            // The router gives back everything when the session ends (section 7.5).
            abort()
        }
    }

    /// Discards changes; a router that refuses has none of this session's, since somebody else holds the candidate.
    private func discardWhatMayBe(until deadline: ContinuousClock.Instant) throws(NETCONFError) {
        do {
            try discardChanges(timeout: deadline - .now)
        } catch  where !error.errors.isEmpty {
            hasUncommittedChanges = false
        }
    }

    private static func lockRefusal(_ error: NETCONFError, target: Datastore) -> NETCONFError {
        let errors = error.errors.filter { $0.severity == .error }
        let code: NETCONFError.Code
        let message: String
        if target == .candidate, errors.contains(where: \.isCandidateModified) {
            code = .candidateModified
            message = "the candidate has changes that somebody left there without committing them"
        } else if errors.contains(where: \.isCommitPending) {
            code = .commitPending
            message = "a confirmed commit waits for its confirmation"
        } else if errors.contains(where: \.isLockDenied) {
            code = .lockDenied
            message =
                switch error.holder {
                case nil: "\(target.name) is locked"
                case 0?: "\(target.name) is locked by somebody outside NETCONF"
                case let holder?: "\(target.name) is locked by session \(holder)"
                }
        } else {
            return error
        }
        return NETCONFError(code, doing: error.doing, "\(message); \(error.message)", errors: error.errors)
    }

    /// Waits for somebody else, without using the processor.
    private static func sleep(_ time: Duration) {
        let parts = time.components
        var time = timespec(tv_sec: Int(parts.seconds), tv_nsec: Int(parts.attoseconds / 1_000_000_000))
        var rest = time
        while nanosleep(&time, &rest) != 0, errno == EINTR { time = rest }
    }
}
