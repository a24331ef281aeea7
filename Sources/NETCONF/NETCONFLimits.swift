/// How much a session takes from a router.
public struct NETCONFLimits: Sendable, Hashable {
    /// The most bytes of one message, 1 byte to 512 MiB.
    public var message: Int
    /// The most bytes of the hello.
    public var hello: Int

    /// Makes limits.
    public init(message: Int = 256 << 20, hello: Int = 16 << 20) {
        self.message = message
        self.hello = hello
    }
}
