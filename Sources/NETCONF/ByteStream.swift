/// A byte stream in both directions, such as the standard input and output of `ssh -s HOST netconf`.
///
/// A session uses it from one thread at a time. Waiting is done inside the stream, in `poll(2)` or the like, so that an
/// answer is taken up the moment it arrives.
public protocol ByteStream: AnyObject {
    /// Waits until there are bytes, the far side closes, or the time is over.
    /// - Parameters:
    ///   - count: the most bytes to return, at least 1.
    ///   - deadline: when to give up.
    /// - Returns: what is there, at least one byte; an empty array once the far side has closed.
    /// - Throws: ``StreamError`` with `timedOut` at the deadline, `failed` when the system refuses.
    func read(atMost count: Int, until deadline: ContinuousClock.Instant) throws(StreamError) -> [UInt8]

    /// Writes all bytes, waiting where the far side is slow to take them.
    /// - Throws: ``StreamError`` with `timedOut` at the deadline, with a part of the bytes written; `closed` when the far
    ///   side takes no more, `failed` when the system refuses.
    func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(StreamError)

    /// Ends the stream in both directions; doing it again does nothing.
    func close()

    /// What the far side's program said beside the stream, such as on standard error: the reason when it ends.
    var remark: String { get }
}

extension ByteStream {
    /// Nothing, for a stream that has nothing beside it.
    public var remark: String { "" }
}
