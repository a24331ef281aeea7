import NETCONF

/// A router that says what the fuzzer made up, and listens to nothing.
final class FuzzStream: ByteStream {
    private(set) var isClosed = false
    private var rest: ArraySlice<UInt8>
    private let portion: Int
    private let falls: Bool

    /// - Parameters:
    ///   - portion: the most bytes of one read.
    ///   - falls: whether it closes at the end, rather than fall silent.
    init(_ bytes: [UInt8], portion: Int, falls: Bool) {
        rest = bytes[...]
        self.portion = portion
        self.falls = falls
    }

    func read(atMost count: Int, until deadline: ContinuousClock.Instant) throws(StreamError) -> [UInt8] {
        precondition(!isClosed, "read after close")
        let bytes = Array(rest.prefix(min(count, portion)))
        rest = rest.dropFirst(bytes.count)
        guard !bytes.isEmpty || falls else { throw StreamError(.timedOut, "no answer in time") }
        return bytes
    }

    func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(StreamError) {
        precondition(!isClosed, "write after close")
    }

    func close() { isClosed = true }
}
