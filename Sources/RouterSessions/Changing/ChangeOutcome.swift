public import Diagnostics
public import RouteModel

/// How a change ended, and what is known of the router now.
public struct ChangeOutcome: Sendable {
    /// The ways a change ends.
    public enum Ending: String, Sendable, Hashable, CaseIterable {
        /// The router was read back and has exactly the routes it shall have.
        case verified
        /// It had them already.
        case nothingToDo = "nothing-to-do"
        /// It has them, and some prefixes are held or somebody else's.
        case partlyHeld = "partly-held"
        /// A guard refused; nothing was changed.
        case refused
        /// It failed, and the router was read back with the routes it had before.
        case takenBack = "taken-back"
        /// It failed, and the router has neither the old routes nor the new ones, or cannot be read.
        case uncertain
    }

    /// How it ended.
    public var ending: Ending
    /// What was checked, or what failed, in sentences.
    public var notes: [String]
    /// What there is to say of it.
    public var diagnostics: [Diagnostic]
    /// Until when the change undoes itself unless it is confirmed, in seconds from its beginning; nil for one that stays.
    public var undoesWithin: Int?
    /// The routes of ours that were read back; nil where nothing was read.
    public var routes: RouteTable?

    /// Describes an end.
    public init(
        _ ending: Ending,
        notes: [String] = [],
        diagnostics: [Diagnostic] = [],
        undoesWithin: Int? = nil,
        routes: RouteTable? = nil
    ) {
        self.ending = ending
        self.notes = notes
        self.diagnostics = diagnostics
        self.undoesWithin = undoesWithin
        self.routes = routes
    }
}
