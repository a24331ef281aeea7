import Diagnostics
import RouteModel
import RouterDialects

@testable import RouterSessions

/// A router that fails where a test says so.
final class ScriptedDriver: RouterDriver {
    /// What goes wrong.
    enum Fault: Sendable {
        /// A change is refused.
        case refusal
        /// What is read after a change is something else.
        case odd(ObservedRoutes)
        /// A confirmation does not get through: the change stays unconfirmed, or is confirmed all the same.
        case lostConfirmation(isConfirmed: Bool)
        /// A change cannot be taken back.
        case stuck
        /// Nothing can be read after a change.
        case silence
        /// The router undoes the change by itself while it is read for the second time, and half of it is read.
        case undoneMeanwhile(ObservedRoutes)
        /// Somebody else confirms the change, or takes it back, before podroute's word gets there.
        case forestalled(isConfirmed: Bool)
        /// Somebody makes other routes of ours meanwhile.
        case replaced(ObservedRoutes)
    }

    private let old: ObservedRoutes
    private let new: ObservedRoutes
    private let faults: [Fault]
    private let undo: Int?
    private var now: ObservedRoutes
    private var waits = false
    private var hasChanged = false
    /// Readings of the change while it waits.
    private var readings = 0

    init(from old: ObservedRoutes, to new: ObservedRoutes, undo: Int? = 90, _ faults: [Fault]) {
        (self.old, self.new, self.faults, self.undo) = (old, new, faults, undo)
        now = old
    }

    var undoesByItself: Bool { undo != nil }

    func begin(patience: Duration) throws(SessionError) -> [String] { [] }

    func pending() throws(SessionError) -> PendingChange? {
        waits ? PendingChange(id: "1", about: "by a test", undoesIn: undo) : nil
    }

    func read() throws(SessionError) -> RouterReading {
        if hasChanged {
            for case .silence in faults { throw SessionError(.timedOut, while: "reading", "no answer in time") }
        }
        for case .undoneMeanwhile(let half) in faults where waits {
            readings += 1
            guard readings == 2 else { continue }
            (now, waits) = (old, false)
            return RouterReading(routes: half)
        }
        return RouterReading(routes: now)
    }

    func validate(_ change: RouterChange) throws(SessionError) -> String? { nil }

    func apply(_ change: RouterChange, undoAfter seconds: Int, isAsked: Bool) throws(SessionError) -> PendingChange {
        hasChanged = true
        for case .refusal in faults { throw SessionError(.rejected, while: "applying", "no") }
        now = new
        for case .odd(let routes) in faults { now = routes }
        waits = undo != nil
        return PendingChange(id: "1", about: "by a test", undoesIn: undo)
    }

    func confirm(_ change: PendingChange) throws(SessionError) {
        for case .forestalled(let isConfirmed) in faults {
            waits = false
            if !isConfirmed { now = old }
            for case .replaced(let routes) in faults { now = routes }
            throw SessionError(.pending, while: "confirming", "the change has undone itself already")
        }
        for case .lostConfirmation(let isConfirmed) in faults {
            waits = waits && !isConfirmed
            throw SessionError(.timedOut, while: "confirming", "no answer in time")
        }
        waits = false
    }

    func revert(_ change: PendingChange) throws(SessionError) {
        for case .stuck in faults { throw SessionError(.rejected, while: "taking back", "not now") }
        for case .lostConfirmation(isConfirmed: true) in faults { return }
        for case .forestalled(isConfirmed: true) in faults { return }
        now = old
        waits = false
    }

    func persist(_ routes: RouteTable) throws(SessionError) -> String { "persisted" }

    func end() {}
}
