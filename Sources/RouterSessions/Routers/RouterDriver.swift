import RouteModel
import RouterDialects

/// What each way to talk to a router offers; ``RouterSession`` keeps the order and the rules.
protocol RouterDriver: AnyObject {
    /// Connects, and keeps others from changing our routes until ``end()``; what an earlier change left behind is put in order.
    /// - Parameter patience: how long to wait for somebody else.
    /// - Returns: what there is to tell of earlier changes, such as one that undid itself.
    func begin(patience: Duration) throws(SessionError) -> [String]

    /// A change that waits for its confirmation.
    func pending() throws(SessionError) -> PendingChange?

    /// A change that waits for somebody's word before another one may be made. One that waits for a podroute that is gone is
    /// taken back, where ``begin(patience:)`` has not done so.
    func obstacle() throws(SessionError) -> PendingChange?

    /// A change that may wait, on a router that does not tell; nil for one that does.
    var possiblyPending: PendingChange? { get }

    /// Reads what is there.
    func read() throws(SessionError) -> RouterReading

    /// Lets the router say whether it would take the change, where it can; changes nothing.
    /// - Returns: how it was validated, for people; nil where the router cannot.
    func validate(_ change: RouterChange) throws(SessionError) -> String?

    /// Makes the change as one unit, with an undo that was armed before it: it runs by itself unless ``confirm(_:)`` comes.
    /// - Parameters:
    ///   - seconds: when the undo runs.
    ///   - isAsked: whether the caller asked for the undo; else it is for safety alone, and may be missing.
    /// - Returns: what ``confirm(_:)`` and ``revert(_:)`` take.
    /// - Throws: ``SessionError`` when the router did not take it. What is there then has to be read.
    func apply(_ change: RouterChange, undoAfter seconds: Int, isAsked: Bool) throws(SessionError) -> PendingChange

    /// What there is to tell of the change that was made last, in sentences.
    var told: [String] { get }

    /// Whether the router undoes a change by itself that nobody confirms; where not, only podroute takes it back.
    var undoesByItself: Bool { get }

    /// Keeps a change.
    func confirm(_ change: PendingChange) throws(SessionError)

    /// Takes a change back now.
    func revert(_ change: PendingChange) throws(SessionError)

    /// Makes our routes outlast a restart of the router.
    /// - Returns: what was done, for people.
    func persist(_ routes: RouteTable) throws(SessionError) -> String

    /// Lets others in and ends the connection; never fails.
    func end()
}

extension RouterDriver {
    var possiblyPending: PendingChange? { nil }
    var undoesByItself: Bool { true }
    var told: [String] { [] }

    func obstacle() throws(SessionError) -> PendingChange? { try pending() }
}
