import Diagnostics
import PodRoute
import RouterSessions

/// Brings one router after the other to what it shall have, with a plan before and a summary after.
struct ApplyRun {
    /// How long before the router's own undo the last word has to be spoken, for the way to the router.
    private static let margin = 5

    let confirmation: ConfirmationOptions
    let isText: Bool
    let record: RecordFile?
    let progress: ProgressLine
    private let printer = ChangePrinter(usesColour: OutputStream.output.usesColour)

    init(_ confirmation: ConfirmationOptions, isText: Bool, record: RecordFile?, count: Int) {
        self.confirmation = confirmation
        self.isText = isText
        self.record = record
        progress = ProgressLine(count: count)
    }

    /// Changes one router.
    func apply(_ target: RouterTarget) throws -> ChangesDocument.Entry {
        progress.next()
        var entry = ChangesDocument.Entry(router: target.router.name)
        let clock = StepClock(target.router, progress: progress)
        var outcome: ChangeOutcome
        do {
            let session = try RouterSession(target.router) { clock.begin($0) }
            defer { session.end() }
            try session.settle()
            let change = try target.difference(session)
            entry.change = change
            clock.undoTime = session.undoTime(of: change, confirmWithin: confirmation.confirmWithin)
            outcome = try result(of: change, session, target)
        } catch let error as SessionError {
            let diagnostic = error.diagnostic(of: target.router.name)
            outcome = ChangeOutcome(
                .takenBack,
                notes: ["\(error.step): \(error.message)", "nothing was changed"],
                diagnostics: [diagnostic]
            )
        }
        if let seconds = outcome.undoesWithin, let change = entry.change {
            let settling = ChangeSettling(router: target.router, change: change, clock: clock, progress: progress)
            outcome = try settling.settle(
                outcome,
                until: (clock.changed ?? .now) + .seconds(seconds - min(Self.margin, seconds / 2)),
                probe: confirmation.probe.map { Probe($0) },
                asks: isText && Terminal.isThere
            )
        }
        progress.clear()
        keep(&outcome, entry)
        entry.outcome = outcome
        let advice = entry.change.map(target.advice) ?? []
        let diagnostics = Self.added(outcome.diagnostics + advice, to: entry.change)
        entry.diagnostics = target.plan.diagnostics + diagnostics
        try tell(outcome, target, diagnostics)
        return entry
    }

    /// Shows the plan, asks, and makes the change.
    private func result(
        of change: RouterChange,
        _ session: RouterSession,
        _ target: RouterTarget
    ) throws -> ChangeOutcome {
        let router = target.router
        progress.clear()
        try target.tell(session.remarks)
        if isText { try OutputStream.output.write(printer.text(of: change, hasHeading: true)) }
        let guards = change.guards.map(\.id).joined(separator: ", ")
        if confirmation.force || change.guards.isEmpty, !change.isEmpty, !confirmation.yes {
            let changes = change.count == 1 ? "1 change" : change.count == 0 ? "this" : "\(change.count) changes"
            let forced = guards.isEmpty ? "" : " although \(guards) speaks against it"
            guard try Terminal.ask("Apply \(changes) to \(router.name.printable)\(forced)?") == .yes else {
                return ChangeOutcome(.refused, notes: ["not confirmed at the prompt"], routes: change.before)
            }
        }
        var outcome = try session.apply(
            change,
            confirmWithin: confirmation.confirmWithin,
            isForced: confirmation.force
        )
        if !guards.isEmpty {
            let isRefused = outcome.ending == .refused
            outcome.notes.append(isRefused ? "refused by \(guards); --force goes on" : "forced past \(guards)")
        }
        return outcome
    }

    /// Writes the change's line into the record; one that changed nothing has none.
    private func keep(_ outcome: inout ChangeOutcome, _ entry: ChangesDocument.Entry) {
        guard let record, let change = entry.change, outcome.ending != .refused, !change.isEmpty else { return }
        do throws(RecordFile.Failure) {
            try record.append(ChangeRecord(router: entry.router, before: change.before, outcome: outcome))
        } catch {
            outcome.diagnostics.append(
                ChangeRule.notRecorded.diagnostic("the change of \(entry.router) was not recorded: \(error.message)")
            )
        }
    }

    /// Tells how it ended, and what is said beside the plan's own diagnostics, which were told before.
    private func tell(_ outcome: ChangeOutcome, _ target: RouterTarget, _ diagnostics: [Diagnostic]) throws {
        guard isText else { return }
        try DiagnosticOutput.tell(diagnostics)
        try OutputStream.output.write(printer.text(of: outcome, router: target.router.name.printable))
    }

    /// A router that was left alone because of another.
    func skip(_ target: RouterTarget, after failed: String) throws -> ChangesDocument.Entry {
        let outcome = ChangeOutcome(.refused, notes: ["not touched, since \(failed) failed; --keep-going goes on"])
        if isText { try OutputStream.output.write(printer.text(of: outcome, router: target.router.name.printable)) }
        return ChangesDocument.Entry(
            router: target.router.name,
            diagnostics: Array(target.plan.diagnostics),
            outcome: outcome
        )
    }

    /// The diagnostics of a change and how it ended, each once.
    private static func added(_ diagnostics: [Diagnostic], to change: RouterChange?) -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return ((change?.diagnostics ?? []) + diagnostics).filter { seen.insert($0).inserted }
    }
}
