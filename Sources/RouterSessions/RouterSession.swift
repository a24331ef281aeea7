import Diagnostics
import Glibc
public import RouteModel
public import RoutePlanner
import RouterDialects

/// Reads and changes the routes of one router, by the rules that keep a production router safe.
///
/// A session is used by one thread, and its calls wait for the router. Nothing but routes with the mark is ever changed; what a
/// change did is read back; and a change that fails, or that nobody confirms, is undone, by the router itself if need be.
public final class RouterSession {
    /// What a session is doing, for somebody who waits.
    public enum Step: String, Sendable, Hashable {
        case connecting, reading, validating, applying
        case readingBack = "reading back"
        case confirming
        case takingBack = "taking back"
        case persisting
    }

    /// How long a routing daemon may go on with routes that it was given and does not use yet, and get no further.
    private static let settling = Duration.seconds(10)

    /// The router.
    public let router: RouterConfiguration
    /// What earlier changes left to tell, such as that one undid itself.
    public private(set) var remarks: [String] = []
    private let driver: any RouterDriver
    private let progress: (Step) -> Void
    private var hasBegun = false
    /// How long a small change that is to stay waits for podroute's own confirmation, in seconds: it is what saves the router
    /// when podroute dies, or loses the link, between the change and its confirmation.
    var safety = 90
    /// How long somebody else who changes our routes is waited for.
    public var patience = Duration.seconds(10)

    /// Prepares a session; nothing is started yet.
    /// - Parameters:
    ///   - router: the router.
    ///   - progress: told what is being done.
    /// - Throws: ``SessionError`` with code `unsupported` when podroute cannot talk to such a router.
    public convenience init(
        _ router: RouterConfiguration,
        progress: @escaping (Step) -> Void = { _ in }
    ) throws(SessionError) {
        self.init(router, driver: try Self.driver(for: router), progress: progress)
    }

    init(_ router: RouterConfiguration, driver: any RouterDriver, progress: @escaping (Step) -> Void = { _ in }) {
        self.router = router
        self.driver = driver
        self.progress = progress
    }

    deinit { driver.end() }

    /// Reads the routes of the router, ours and others'.
    /// - Throws: ``SessionError`` when the router cannot be reached or read, or somebody else is changing it.
    public func observe() throws(SessionError) -> RouterReading {
        try begin()
        progress(.reading)
        return try settledReading().reading
    }

    /// Makes sure that no earlier change waits; one that was cut off before podroute could confirm it is taken back, which
    /// ``remarks`` tell of. To be called before ``observe()`` or ``difference(to:why:)`` when a change is to follow.
    /// - Throws: ``SessionError`` with code `pending` when a change waits for somebody's word.
    public func settle() throws(SessionError) {
        try begin()
        if let pending = try driver.obstacle() {
            throw SessionError(
                .pending,
                while: "applying",
                "an earlier change waits for its confirmation (\(pending.about))",
                help: "podroute confirm --router \(router.name), or podroute revert"
            )
        }
        remarks += driver.told
    }

    /// Compares a plan with what the router has.
    /// - Parameters:
    ///   - plan: planned with the router's policy.
    ///   - why: tells why a route goes.
    /// - Throws: ``SessionError`` as ``observe()`` does.
    public func difference(
        to plan: RoutePlan,
        why: (IPPrefix) -> String = { _ in WithdrawalReasons.unknownPrefix }
    ) throws(SessionError) -> RouterChange {
        let reading = try observe()
        do throws(RouteError) {
            return try RouterChange(plan, on: reading, of: router, why: why)
        } catch {
            throw SessionError(.invalid, while: "comparing", "\(error)")
        }
    }

    /// After how many seconds the router undoes a change by itself that is not confirmed.
    ///
    /// The time begins before the router is told the change, so that a large one gets more of it.
    package func undoTime(of change: RouterChange, confirmWithin: Int?) -> Int {
        confirmWithin ?? safety + change.additionalTime(on: router.kind)
    }

    /// Makes a change that ``difference(to:why:)`` found.
    ///
    /// Without `confirmWithin` it stays once the router was read back; with it the caller has to ``confirm()`` in time.
    /// - Parameters:
    ///   - change: what is to be done; one with guards is refused unless forced.
    ///   - confirmWithin: after how many seconds the change undoes itself, 1 to 86,400; nil for one that stays.
    ///   - isForced: whether guards are passed over.
    /// - Returns: how it ended; failures after the change began are told there, as taken back or uncertain.
    /// - Throws: ``SessionError`` for failures before anything was changed.
    public func apply(
        _ change: RouterChange,
        confirmWithin: Int? = nil,
        isForced: Bool = false
    ) throws(SessionError) -> ChangeOutcome {
        try begin()
        guard isForced || change.guards.isEmpty else {
            return ChangeOutcome(.refused, diagnostics: change.guards, routes: change.before)
        }
        // Also where there is nothing to do: what is there may be undone any moment.
        let count = remarks.count
        try settle()
        guard remarks.count == count else {
            throw SessionError(
                .invalid,
                while: "applying",
                "what was compared has been taken back since: it was never confirmed",
                help: "compare again, after settle()"
            )
        }
        if change.isEmpty { return done(change, notes: ["the router has these routes already"], ending: .nothingToDo) }
        progress(.validating)
        let validation = try driver.validate(change)
        progress(.applying)
        let applied: PendingChange
        let seconds = undoTime(of: change, confirmWithin: confirmWithin)
        do throws(SessionError) {
            applied = try driver.apply(change, undoAfter: seconds, isAsked: confirmWithin != nil)
        } catch {
            return afterFailure(error, change, pending: nil, undo: driver.undoesByItself ? seconds : nil)
        }
        var notes = (validation.map { [$0] } ?? []) + driver.told
        do throws(SessionError) {
            progress(.readingBack)
            try readBack(change)
            notes.append("read back: \(change.after.routes.count) routes of ours, as planned")
            guard confirmWithin == nil else {
                var outcome = done(change, notes: notes, ending: .verified)
                outcome.undoesWithin = confirmWithin
                return outcome
            }
            progress(.confirming)
            try driver.confirm(applied)
        } catch {
            return afterFailure(error, change, pending: applied, undo: applied.undoesIn)
        }
        guard router.persists else { return done(change, notes: notes, ending: .verified) }
        return persisted(done(change, notes: notes, ending: .verified), change.after)
    }

    /// A change that waits for its confirmation: what ``observe()`` reads is undone unless somebody confirms it.
    /// - Returns: nil where none waits, or the router does not tell.
    /// - Throws: ``SessionError`` as ``observe()`` does.
    public func pendingChange() throws(SessionError) -> PendingChange? {
        try begin()
        return try driver.pending()
    }

    /// Keeps a change that waits for its confirmation.
    /// - Returns: how it ended: the routes were read once more.
    /// - Throws: ``SessionError`` with code `pending` when none waits.
    public func confirm() throws(SessionError) -> ChangeOutcome {
        let pending = try waiting("confirming")
        progress(.confirming)
        try driver.confirm(pending)
        let routes = try driver.read().routes.ours(router.mark)
        let outcome = ChangeOutcome(.verified, notes: ["the change stays"], routes: routes)
        return router.persists ? persisted(outcome, routes) : outcome
    }

    /// Takes back a change that waits for its confirmation.
    /// - Returns: how it ended: the routes were read once more.
    /// - Throws: ``SessionError`` with code `pending` when none waits.
    public func revert() throws(SessionError) -> ChangeOutcome {
        let pending = try waiting("taking back")
        progress(.takingBack)
        try driver.revert(pending)
        let routes = try driver.read().routes.ours(router.mark)
        return ChangeOutcome(.takenBack, notes: ["the change was taken back"], routes: routes)
    }

    /// Finds out how a change ended that waited and waits no longer: somebody else's word, or the router's own undo, came before
    /// ``confirm()`` or ``revert()``, which threw code `pending`.
    ///
    /// A router that does not tell whether it is undoing something is watched for a while before its new routes are believed in.
    /// - Parameter change: what ``apply(_:confirmWithin:isForced:)`` made.
    /// - Returns: `verified` where the routes are the new ones, `taken-back` where they are the old ones, else `uncertain`.
    /// - Throws: ``SessionError`` as ``settle()`` and ``observe()`` do.
    public func ending(of change: RouterChange) throws(SessionError) -> ChangeOutcome {
        try settle()
        let deadline = ContinuousClock.now + (driver.possiblyPending == nil ? .zero : Self.settling)
        while true {
            progress(.reading)
            let routes = try driver.read().ours(of: router)
            if routes == change.before {
                let note = "the change waits no longer: it was taken back before"
                return ChangeOutcome(.takenBack, notes: [note], routes: routes)
            }
            guard ContinuousClock.now < deadline else {
                let isNew = routes == change.after
                let note =
                    isNew
                    ? "somebody else confirmed it"
                    : "the router has neither the old routes nor the new ones"
                return ChangeOutcome(
                    isNew ? .verified : .uncertain,
                    notes: ["the change waits no longer: " + note],
                    routes: routes
                )
            }
            Self.pause(.milliseconds(500))
        }
    }

    /// Lets others in and ends the connection. A change that waits for its confirmation goes on waiting.
    public func end() { driver.end() }

    private func begin() throws(SessionError) {
        guard !hasBegun else { return }
        progress(.connecting)
        remarks = try driver.begin(patience: patience)
        hasBegun = true
    }

    /// Reads what is there, and what of it waits. A change that undid itself meanwhile may be half in what was read: it is read
    /// again then.
    private func settledReading() throws(SessionError) -> (reading: RouterReading, pending: PendingChange?) {
        guard try driver.pending() != nil else { return (try driver.read(), nil) }
        let reading = try driver.read()
        if let pending = try driver.pending() { return (reading, pending) }
        return (try driver.read(), nil)
    }

    private func waiting(_ step: String) throws(SessionError) -> PendingChange {
        try begin()
        guard let pending = try driver.pending() ?? driver.possiblyPending else {
            throw SessionError(.pending, while: step, "no change waits for its confirmation", help: remarks.first)
        }
        return pending
    }

    private func done(_ change: RouterChange, notes: [String], ending: ChangeOutcome.Ending) -> ChangeOutcome {
        let isPartial = !change.held.isEmpty || !change.foreign.isEmpty
        return ChangeOutcome(
            isPartial ? .partlyHeld : ending,
            notes: notes,
            diagnostics: change.diagnostics,
            routes: change.after
        )
    }

    private func persisted(_ outcome: ChangeOutcome, _ routes: RouteTable) -> ChangeOutcome {
        var outcome = outcome
        progress(.persisting)
        do throws(SessionError) {
            outcome.notes.append(try driver.persist(routes))
        } catch {
            // The routes are right; what failed is only their life after a restart.
            outcome.notes.append("not made to outlast a restart: \(error.message)")
            outcome.diagnostics.append(
                ChangeRule.notPersisted.diagnostic("\(router.name.printable): \(error)")
            )
        }
        return outcome
    }

    /// Reads the router back until it uses what it has, which routing daemons do a moment after they took it.
    private func readBack(_ change: RouterChange) throws(SessionError) {
        var deadline = ContinuousClock.now + Self.settling
        var fewest = Int.max
        while true {
            let start = ContinuousClock.now
            let reading = try driver.read()
            let missing = change.missing(in: reading, of: router)
            guard missing.isEmpty else { throw Self.notTaken(missing) }
            let idle = change.idle(in: reading, of: router)
            if idle.isEmpty { return }
            let now = ContinuousClock.now
            if idle.count < fewest {
                fewest = idle.count
                deadline = now + Self.settling
            }
            guard now < deadline else { throw Self.notTaken(idle) }
            // Reading a large table keeps the router from its work: half of the time is left to it.
            Self.pause(max(.milliseconds(100), now - start))
        }
    }

    static func pause(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        nanosleep(&time, nil)
    }

    private static func notTaken(_ prefixes: [IPPrefix]) -> SessionError {
        let shown = prefixes.prefix(5).map(\.description).joined(separator: ", ")
        let more = prefixes.count > 5 ? " and \(prefixes.count - 5) more" : ""
        return SessionError(
            .rejected,
            while: "reading back",
            "the router did not take \(shown)\(more)",
            help: ChangeRule.notInstalled.rule.remedy
        )
    }

    /// Takes a failed change back, and says what is known of the router afterwards.
    /// - Parameter undo: after how many seconds the router undoes the change by itself; nil where it does not.
    private func afterFailure(
        _ error: SessionError,
        _ change: RouterChange,
        pending: PendingChange?,
        undo: Int?
    ) -> ChangeOutcome {
        progress(.takingBack)
        var outcome = ChangeOutcome(.uncertain, diagnostics: change.diagnostics)
        outcome.notes = ["\(error.step): \(error.message)"] + (error.help.map { ["help: \($0)"] } ?? [])
        func note(_ error: SessionError) {
            outcome.notes.append("while taking it back, \(error.step): \(error.message)")
        }
        do throws(SessionError) {
            let waiting: PendingChange?
            if let pending { waiting = pending } else { waiting = try driver.pending() }
            if let waiting { try driver.revert(waiting) }
        } catch { note(error) }
        do throws(SessionError) {
            let (reading, pending) = try settledReading()
            let aftermath = ChangeAftermath(change, reading: reading, of: router, pending: pending)
            outcome.ending = aftermath.ending
            outcome.notes.append(aftermath.note)
            outcome.routes = reading.ours(of: router)
        } catch {
            note(error)
            outcome.notes.append(ChangeAftermath.unread(undo: undo, name: router.name))
        }
        return outcome
    }
}

extension RouterSession {
    private static func driver(for router: RouterConfiguration) throws(SessionError) -> any RouterDriver {
        // Options become parts of commands: what the dialect cannot carry does not get so far.
        if let refusal = router.dialect.refusals(of: RouteUpdate(to: RouteTable()), options: router.options).first {
            throw SessionError(.invalid, while: "connecting", refusal.description, help: refusal.help)
        }
        guard let kind = shellKind(for: router) else { return NETCONFDriver(router) }
        return ShellDriver(router, kind: kind)
    }

    /// What is special about a router that is talked to through a shell; nil for others.
    static func shellKind(for router: RouterConfiguration) -> (any ShellKind)? {
        switch router.kind {
        case .frr: FRRKind(router)
        case .bird: BIRDKind(router)
        case .linux: LinuxKind(router)
        case .netconf: nil
        }
    }
}
