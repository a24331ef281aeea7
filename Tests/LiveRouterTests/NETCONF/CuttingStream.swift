import PodRoute

/// A link on which something happens to what podroute sends.
final class CuttingStream: ByteStream {
    /// When the link is lost.
    enum Cut {
        /// After so many bytes were sent.
        case bytes(Int)
        /// Right before a message with these words, of which nothing arrives; what is given happens first.
        case message(String, () throws -> Void)
    }

    private let inner: any ByteStream
    private let cut: Cut
    private var sent = 0
    private(set) var isCut = false

    init(_ inner: any ByteStream, _ cut: Cut) {
        self.inner = inner
        self.cut = cut
    }

    func read(atMost count: Int, until deadline: ContinuousClock.Instant) throws(StreamError) -> [UInt8] {
        isCut ? [] : try inner.read(atMost: count, until: deadline)
    }

    func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(StreamError) {
        guard !isCut else { throw StreamError(.closed, "the link was cut") }
        switch cut {
        case .bytes(let limit):
            let count = min(limit - sent, bytes.count)
            isCut = count < bytes.count
            sent += count
            try inner.write(Array(bytes.prefix(count)), until: deadline)
        case .message(let words, let action):
            isCut = String(decoding: bytes, as: UTF8.self).contains(words)
            if isCut {
                do { try action() } catch { throw StreamError(.failed, "\(error)") }
            } else {
                try inner.write(bytes, until: deadline)
            }
        }
        guard isCut else { return }
        inner.close()
        throw StreamError(.closed, "the link was cut")
    }

    func close() { inner.close() }
}
