package import NETCONF

/// A router in memory: it gets whole messages and answers with bytes. Where nothing is left to read, the time is over at
/// once, so that no test waits.
package final class ScriptedStream: ByteStream {
    /// The most bytes that one read gives.
    package var portion = Int.max
    /// How many bytes arrive before the far side closes.
    package var closesAfter = Int.max
    /// What its program said beside the stream.
    package var remark = ""
    /// How messages from both sides are framed after the hellos.
    package let framing: MessageFraming
    /// How large the router's chunks are.
    package var chunk = Int.max
    /// Every operation that was asked for, without its `<rpc>`.
    package private(set) var operations: [String] = []
    package private(set) var isClosed = false

    private var incoming: [UInt8]
    private var delivered = 0
    private var written: [UInt8] = []
    private var hasGreeted = false
    private let answer: (_ operation: String, _ id: String) -> [String]

    /// Makes a router.
    /// - Parameter answer: gives the messages that an operation leads to.
    package init(
        hello: String = ScriptedStream.hello(),
        framing: MessageFraming = .chunked,
        answer: @escaping (_ operation: String, _ id: String) -> [String] = { [ScriptedStream.reply("<ok/>", id: $1)] }
    ) {
        self.framing = framing
        self.answer = answer
        incoming = Frames.frame(hello, .endOfMessage)
    }

    package static let base = ["urn:ietf:params:netconf:base:1.0", "urn:ietf:params:netconf:base:1.1"]
    package static func capability(_ name: String) -> String { "urn:ietf:params:netconf:capability:\(name)" }

    package static func hello(_ capabilities: [String] = [], base: [String] = ScriptedStream.base) -> String {
        let texts = (base + capabilities.map(capability)).map { "<capability>\($0)</capability>" }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities>\(texts.joined())</capabilities>
            <session-id>7</session-id></hello>
            """
    }

    package static func reply(_ body: String, id: String) -> String {
        "<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\"\(id)\">\(body)</rpc-reply>"
    }

    package static func error(_ tag: String, _ rest: String = "") -> String {
        "<rpc-error><error-type>protocol</error-type><error-tag>\(tag)</error-tag>"
            + "<error-severity>error</error-severity>\(rest)</rpc-error>"
    }

    package func read(atMost count: Int, until deadline: ContinuousClock.Instant) throws(StreamError) -> [UInt8] {
        if isClosed { throw StreamError(.closed, "read after close") }
        let count = min(count, portion, closesAfter - delivered)
        if count <= 0 { return [] }
        guard !incoming.isEmpty else { throw StreamError(.timedOut, "no answer in time") }
        let bytes = Array(incoming.prefix(count))
        incoming.removeFirst(bytes.count)
        delivered += bytes.count
        return bytes
    }

    package func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(StreamError) {
        if isClosed || delivered >= closesAfter { throw StreamError(.closed, "the pipe is broken") }
        written += bytes
        if !hasGreeted, Frames.take(from: &written, .endOfMessage) != nil { hasGreeted = true }
        while hasGreeted, let message = Frames.take(from: &written, framing) { take(message) }
    }

    package func close() { isClosed = true }

    /// Sends something unasked.
    package func push(_ message: String) { incoming += Frames.frame(message, framing, chunk: chunk) }

    /// Sends bytes as they are.
    package func push(raw: String) { incoming += Array(raw.utf8) }

    private func take(_ message: String) {
        guard let start = message.firstRange(of: "message-id=\"")?.upperBound,
            let end = message[start...].firstIndex(of: "\""), let open = message.firstIndex(of: ">"),
            message.hasSuffix("</rpc>")
        else { return push("<rpc-reply>\(Self.error("malformed-message"))</rpc-reply>") }
        let operation = String(message[message.index(after: open)...].dropLast("</rpc>".count))
        operations.append(operation)
        for message in answer(operation, String(message[start..<end])) { push(message) }
    }
}
