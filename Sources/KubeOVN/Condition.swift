/// One entry of an object's `status.conditions`.
public struct Condition: Sendable, Hashable {
    /// The condition's name, such as `Ready`.
    public var type: String
    /// `True`, `False` or `Unknown`.
    public var status: String
    /// A word for machines, such as `ValidateLogicalSwitchFailed`.
    public var reason: String
    /// A sentence for people.
    public var message: String

    /// Makes a condition.
    public init(type: String, status: String, reason: String = "", message: String = "") {
        self.type = type
        self.status = status
        self.reason = reason
        self.message = message
    }
}
