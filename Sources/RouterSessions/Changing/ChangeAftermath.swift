/// What a router has after a change that failed, as it was read, and what that means.
struct ChangeAftermath {
    /// Which routes of ours are there.
    enum Found: Sendable, CaseIterable {
        case old, new, neither
    }

    let found: Found
    /// The change, where it still waits: the router will take it back.
    let pending: PendingChange?

    /// Judges what was read.
    init(_ change: RouterChange, reading: RouterReading, of router: RouterConfiguration, pending: PendingChange?) {
        self.init(
            change.isUndone(in: reading, of: router)
                ? .old : change.missing(in: reading, of: router).isEmpty ? .new : .neither,
            pending: pending
        )
    }

    init(_ found: Found, pending: PendingChange?) {
        self.found = found
        self.pending = pending
    }

    /// How the change ended: with old routes that stay it was taken back, and all else is for somebody to look at.
    var ending: ChangeOutcome.Ending { found == .old && pending == nil ? .takenBack : .uncertain }

    /// What is there, in one sentence.
    var note: String {
        let start = "the router was read back: it has "
        let time = pending?.undoesIn.map { "within \($0) s" } ?? "in the time given"
        return switch (found, pending) {
        case (.old, nil): "the router was read back: nothing is changed, it has the routes it had before"
        case (.old, _?): start + "the routes it had before, and undoes the change once more \(time)"
        case (.new, nil): start + "the new routes, and nothing takes them back any more"
        case (.new, _?): start + "the new routes, unconfirmed: it takes them back by itself \(time)"
        case (.neither, nil):
            start + "neither the old routes nor the new ones, and nothing takes the change back any more"
        case (.neither, _?):
            start + "neither the old routes nor the new ones, and takes the change back by itself \(time)"
        }
    }

    /// What is said where nothing can be read.
    /// - Parameters:
    ///   - undo: after how many seconds the router undoes the change; nil where nothing on the router does.
    ///   - name: the router's name.
    static func unread(undo: Int?, name: String) -> String {
        let fate =
            undo.map { "the router undoes what was begun by itself within \($0) s, unless it was confirmed already" }
            ?? "nothing on the router undoes what was begun"
        return "what it has could not be read: \(fate); then podroute routes --router \(name) shows what is there, "
            + "and podroute diff what differs"
    }
}
