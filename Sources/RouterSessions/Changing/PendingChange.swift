/// A change that undoes itself unless it is confirmed.
public struct PendingChange: Sendable, Hashable {
    /// What tells it from others.
    public let id: String
    /// Who made it and when, for people; nothing where the router does not tell.
    public let about: String

    /// Names a change.
    public init(id: String, about: String) {
        self.id = id
        self.about = about
    }
}
