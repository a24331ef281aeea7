import PodRoute

/// A link that is cut after so many bytes were sent.
final class CuttingStream: ByteStream {
    private let inner: any ByteStream
    private var left: Int

    init(_ inner: any ByteStream, after bytes: Int) {
        self.inner = inner
        left = bytes
    }

    func read(atMost count: Int, until deadline: ContinuousClock.Instant) throws(StreamError) -> [UInt8] {
        try inner.read(atMost: count, until: deadline)
    }

    func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(StreamError) {
        let sent = min(left, bytes.count)
        left -= sent
        try inner.write(Array(bytes.prefix(sent)), until: deadline)
        guard sent == bytes.count else {
            inner.close()
            throw StreamError(.closed, "the link was cut")
        }
    }

    func close() { inner.close() }
}
