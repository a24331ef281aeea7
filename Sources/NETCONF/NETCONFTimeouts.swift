/// How long a session waits for what.
public struct NETCONFTimeouts: Sendable, Hashable {
    /// For the far side's hello, which includes the time a person needs to touch a security key.
    public var hello: Duration
    /// For the answer to a call that names no time of its own.
    public var reply: Duration
    /// For giving back locks, discarding changes and closing, all together.
    public var cleanup: Duration

    /// Makes timeouts; all are longer than zero.
    public init(hello: Duration = .seconds(60), reply: Duration = .seconds(120), cleanup: Duration = .seconds(10)) {
        self.hello = hello
        self.reply = reply
        self.cleanup = cleanup
    }
}
