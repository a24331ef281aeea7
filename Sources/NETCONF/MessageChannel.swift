import Diagnostics

/// Whole messages over a byte stream.
final class MessageChannel {
    private let stream: any ByteStream
    private var decoder: MessageDecoder
    /// Why nothing more can be sent or received.
    private(set) var broken: NETCONFError?

    /// How many bytes are read at once.
    private static let portion = 256 << 10

    init(_ stream: any ByteStream, helloLimit: Int) {
        self.stream = stream
        decoder = MessageDecoder(limit: helloLimit)
    }

    /// How messages are framed now.
    var framing: MessageFraming { decoder.framing }

    /// Goes over to what both sides agreed on, for the next messages.
    func agree(on framing: MessageFraming, limit: Int) {
        decoder.framing = framing
        decoder.limit = limit
    }

    /// Whether a part of a message has arrived.
    var isInsideMessage: Bool { decoder.isInsideMessage }

    /// Closes the stream; nothing works afterwards.
    func close() {
        if broken == nil { broken = NETCONFError(.closed, doing: "closing", "it was closed") }
        stream.close()
    }

    /// Sends a message.
    /// - Parameter doing: what is being done, for an error.
    func send(_ message: [UInt8], doing: String, until deadline: ContinuousClock.Instant) throws(NETCONFError) {
        try checkOpen(doing)
        let bytes: [UInt8]
        do {
            bytes = try decoder.framing.frame(message)
        } catch {
            throw NETCONFError(.invalidUse, doing: doing, error.message)
        }
        do {
            try stream.write(bytes, until: deadline)
        } catch {
            // A part may have been sent: whatever came next would be taken for the rest of it.
            throw ruined(Self.error(error, doing: doing))
        }
    }

    /// Waits for a whole message.
    /// - Parameters:
    ///   - doing: what is being done, for an error.
    ///   - progress: gets the number of bytes that arrived.
    /// - Throws: with the code `timedOut` what can be waited for again; after anything else nothing works any more.
    func receive(
        doing: String,
        until deadline: ContinuousClock.Instant,
        progress: (Int) -> Void = { _ in }
    ) throws(NETCONFError) -> [UInt8] {
        try checkOpen(doing)
        var received = 0
        while true {
            do {
                if let message = try decoder.next() { return message }
            } catch {
                throw ruined(NETCONFError(error.isTooLarge ? .tooLarge : .malformed, doing: doing, error.message))
            }
            let bytes: [UInt8]
            do {
                bytes = try stream.read(atMost: Self.portion, until: deadline)
            } catch {
                let error = Self.error(error, doing: doing)
                throw error.code == .timedOut ? error : ruined(error)
            }
            guard !bytes.isEmpty else {
                throw ruined(NETCONFError(.closed, doing: doing, "the far side closed the session \(closing)"))
            }
            received += bytes.count
            progress(received)
            decoder.append(bytes)
        }
    }

    /// Ends the use of a stream that has lost its place.
    func ruined(_ error: NETCONFError) -> NETCONFError {
        broken = error
        stream.close()
        return error
    }

    /// Where the stream ended, and what was said beside it.
    private var closing: String {
        let remark = RPCError.shown(stream.remark)
        return remark.isEmpty ? decoder.state : "\(decoder.state): \(remark)"
    }

    private func checkOpen(_ doing: String) throws(NETCONFError) {
        guard let broken else { return }
        throw NETCONFError(broken.code, doing: doing, "the session has ended: \(broken)")
    }

    private static func error(_ error: StreamError, doing: String) -> NETCONFError {
        let code: NETCONFError.Code =
            switch error.code {
            case .timedOut: .timedOut
            case .closed: .closed
            default: .failed
            }
        return NETCONFError(code, doing: doing, RPCError.shown(error.message))
    }
}
