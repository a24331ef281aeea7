public import Diagnostics

/// A change that undoes itself unless it is confirmed.
public struct PendingChange: Sendable, Hashable {
    /// What tells it from others.
    public let id: String
    /// Who made it and when, for people; nothing where the router does not tell.
    public let about: String
    /// After how many seconds at most the router takes it back by itself; nil where nothing is known of that.
    public var undoesIn: Int?

    /// Names a change.
    public init(id: String, about: String, undoesIn: Int? = nil) {
        self.id = id
        self.about = about
        self.undoesIn = undoesIn
    }
}

extension PendingChange {
    /// The change as a warning: what is read of the router is not there to stay.
    /// - Parameter router: the router's name.
    public func diagnostic(of router: String) -> Diagnostic {
        let time = undoesIn.map { "within \($0) s" } ?? "in the time given"
        return Diagnostic(
            SessionRule.pending.rule,
            "\(router.printable): a change waits for its confirmation (\(about.printable)) and undoes itself \(time)",
            severity: .warning
        )
    }
}
