import Diagnostics
import PodRoute

/// The end of a change that undoes itself: a probe's word, somebody's at the terminal, or nobody's.
///
/// The router is let go meanwhile, so that `podroute confirm` and `podroute revert` from elsewhere are not kept out.
struct ChangeSettling {
    let router: RouterConfiguration
    let change: RouterChange
    let clock: StepClock
    let progress: ProgressLine

    /// Waits for the word, and acts on it.
    /// - Parameters:
    ///   - outcome: how the change went so far.
    ///   - deadline: when it is too late.
    ///   - probe: what decides; nil for somebody.
    ///   - asks: whether there is somebody to ask.
    func settle(
        _ outcome: ChangeOutcome,
        until deadline: ContinuousClock.Instant,
        probe: Probe?,
        asks: Bool
    ) throws -> ChangeOutcome {
        let name = router.name.printable
        let seconds = outcome.undoesWithin ?? 0
        Interruption.tell(
            "the change of \(name) waits for its confirmation and undoes itself within \(seconds) s; "
                + "podroute confirm --router \(name) keeps it, podroute revert takes it back now"
        )
        if let probe {
            progress.clear()
            switch probe.run(until: deadline) {
            case .good: return end(outcome, keeps: true, because: "the probe succeeded")
            case .bad(let reason): return end(outcome, keeps: false, because: reason)
            }
        }
        guard asks else {
            var outcome = outcome
            outcome.notes.append(
                "the change undoes itself within \(seconds) s: podroute confirm --router \(name) keeps it"
            )
            return outcome
        }
        progress.clear()
        let question = "Keep the change of \(name)? Without a word it is taken back within \(seconds) s."
        switch try Terminal.ask(question, until: deadline) {
        case .yes: return end(outcome, keeps: true, because: "confirmed at the prompt")
        case .no: return end(outcome, keeps: false, because: "declined at the prompt")
        case .nothing: return end(outcome, keeps: false, because: "nobody confirmed it in time")
        }
    }

    /// Confirms or takes back.
    private func end(_ outcome: ChangeOutcome, keeps: Bool, because reason: String) -> ChangeOutcome {
        var outcome = outcome
        outcome.notes.append(reason)
        outcome.undoesWithin = nil
        do throws(SessionError) {
            let session = try RouterSession(router) { clock.begin($0) }
            defer { session.end() }
            do throws(SessionError) {
                let end = keeps ? try session.confirm() : try session.revert()
                outcome.notes += end.notes
                outcome.diagnostics += end.diagnostics
                outcome.routes = end.routes
                if !keeps { outcome.ending = .takenBack }
            } catch {
                guard error.code == .pending else { throw error }
                // Somebody else's word, or the router's own undo, came first: what is there decides.
                let end = try session.ending(of: change)
                outcome.notes += end.notes
                outcome.routes = end.routes
                if end.ending != .verified { outcome.ending = end.ending }
            }
        } catch {
            outcome.ending = .uncertain
            outcome.notes.append("\(error.step): \(error.message)")
            outcome.notes.append("unless the change was confirmed it undoes itself in the time given")
            outcome.diagnostics.append(error.diagnostic(of: router.name))
        }
        return outcome
    }
}
