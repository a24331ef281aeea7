import XMLSupport

/// A NETCONF session over any byte stream (RFC 6241, RFC 6242).
///
/// It is used from one thread at a time, and every call waits for its answer: nothing is polled, so a call takes as long
/// as the router does. A call that times out leaves the session usable; anything else that goes wrong with the stream
/// ends it. Many routers end a session that is silent for some minutes: call ``keepAlive(timeout:)`` during long waits.
///
/// A session that is not closed, or whose program dies, gives back its locks and uncommitted changes on the router
/// (sections 7.5 and 8.3.5), and a confirmed commit without persist id is undone (section 8.4.1).
public final class NETCONFSession {
    /// The router's number for this session.
    public let id: UInt32
    /// What the router can do.
    public let capabilities: NETCONFCapabilities
    /// The version of the protocol that both sides speak.
    public let base: BaseVersion
    /// How long it waits.
    public let timeouts: NETCONFTimeouts

    /// The datastores this session has locked, in the order in which it did.
    public internal(set) var locks: [Datastore] = []
    /// Whether the candidate may hold changes of this session that are not committed.
    public internal(set) var hasUncommittedChanges = false
    /// Whether this router was seen to say ok to a commit after `<validate>` without carrying it out.
    var forgetsAfterValidation = false

    let progress: ((NETCONFProgress) -> Void)?
    private let channel: MessageChannel
    private var lastID: UInt64 = 0
    /// Calls whose answers nobody waits for any more.
    private var abandoned: Set<String> = []

    /// How long the first call stays without answer before another one follows it.
    private static let patience = Duration.milliseconds(250)

    /// Begins a session: exchanges hellos, and agrees on the framing.
    ///
    /// The own hello is sent at once, as section 8.1 has both sides do; nothing else is sent before the router's came.
    /// - Parameters:
    ///   - stream: connected to a NETCONF server. The session closes it, also when this throws.
    ///   - newest: the newest version of the protocol to speak.
    ///   - progress: is told about every step.
    /// - Throws: ``NETCONFError``; with the code `noCommonBase` for a router that speaks no version this does.
    public init(
        over stream: any ByteStream,
        newest: BaseVersion = .base11,
        timeouts: NETCONFTimeouts = NETCONFTimeouts(),
        limits: NETCONFLimits = NETCONFLimits(),
        progress: ((NETCONFProgress) -> Void)? = nil
    ) throws(NETCONFError) {
        channel = MessageChannel(stream, helloLimit: limits.hello)
        self.timeouts = timeouts
        self.progress = progress
        let server: Hello.Server
        do throws(NETCONFError) {
            progress?(NETCONFProgress(step: "<hello>", event: .started))
            server = try Self.greet(channel, newest: newest, until: .now + timeouts.hello)
            guard let base = server.capabilities.base(upTo: newest) else {
                throw NETCONFError(
                    .noCommonBase,
                    doing: Self.waitingForHello,
                    "the far side speaks no version of NETCONF up to \(newest.rawValue)"
                )
            }
            self.base = base
        } catch {
            channel.close()
            throw error
        }
        id = server.sessionID
        capabilities = server.capabilities
        channel.agree(on: base.framing, limit: limits.message)
        progress?(NETCONFProgress(step: "<hello>", event: .finished))
    }

    deinit { channel.close() }

    /// Whether anything can still be sent.
    public var isOpen: Bool { channel.broken == nil }

    /// Whether `operation="remove"` may be sent; with base 1.0 there is only `delete` (section 7.2).
    public var understandsRemove: Bool { base >= .base11 }

    private static let waitingForHello = "waiting for the far side's <hello>"

    private static func greet(
        _ channel: MessageChannel,
        newest: BaseVersion,
        until deadline: ContinuousClock.Instant
    ) throws(NETCONFError) -> Hello.Server {
        try channel.send(Hello.client(newest: newest), doing: "sending <hello>", until: deadline)
        let message = try channel.receive(doing: waitingForHello, until: deadline)
        do {
            return try Hello.read(message)
        } catch {
            throw NETCONFError(
                .malformed,
                doing: waitingForHello,
                "\(RPCError.shown(error.message)); it begins with: \(Excerpt.of(message))"
            )
        }
    }

    /// Sends an operation, and waits for its answer.
    /// - Parameters:
    ///   - operation: what stands inside `<rpc>`: one well-formed element. Elements without prefix are in the namespace
    ///     of NETCONF.
    ///   - timeout: how long to wait for the whole answer; nil for the session's own.
    /// - Returns: the answer, which may have warnings.
    /// - Throws: ``NETCONFError``; what the router said against it is in `errors`.
    @discardableResult
    public func call(_ operation: [UInt8], timeout: Duration? = nil) throws(NETCONFError) -> NETCONFReply {
        try call(operation, step: RPC.name(operation), until: .now + (timeout ?? timeouts.reply))
    }

    /// Sends an operation whose step has a name.
    @discardableResult
    func call(_ operation: [UInt8], step: String, until deadline: ContinuousClock.Instant) throws(NETCONFError)
        -> NETCONFReply
    {
        progress?(NETCONFProgress(step: step, event: .started))
        let isFirst = lastID == 0
        let id = try send(operation, step: step, until: deadline)
        let message = try answer(to: id, step: step, isFirst: isFirst, until: deadline)
        let reply = try judge(message, step: step)
        progress?(NETCONFProgress(step: step, event: .finished))
        return reply
    }

    /// Ends the stream at once; the router gives back what this session holds.
    public func abort() {
        locks = []
        hasUncommittedChanges = false
        channel.close()
    }

    private func send(_ operation: [UInt8], step: String, until deadline: ContinuousClock.Instant) throws(NETCONFError)
        -> String
    {
        lastID += 1
        try channel.send(RPC.wrap(operation, id: lastID), doing: "sending \(step)", until: deadline)
        return String(lastID)
    }

    private func answer(to id: String, step: String, isFirst: Bool, until deadline: ContinuousClock.Instant)
        throws(NETCONFError) -> IncomingMessage
    {
        var nudge: ContinuousClock.Instant? = isFirst ? .now + Self.patience : nil
        while true {
            do {
                let message = try receive(step: step, until: min(nudge ?? deadline, deadline))
                if try isAnswer(message, to: id, step: step) { return message }
            } catch  where error.code == .timedOut && nudge != nil && .now < deadline {
                // A known server leaves a call unanswered that it read together with the hello, until more arrives.
                // Answers come in the order of the calls (section 4.5), and the second call does nothing.
                if !channel.isInsideMessage { abandoned.insert(try send(RPC.harmless, step: step, until: deadline)) }
                nudge = nil
            } catch {
                if error.code == .timedOut { abandoned.insert(id) }
                throw error
            }
        }
    }

    private func receive(step: String, until deadline: ContinuousClock.Instant) throws(NETCONFError) -> IncomingMessage
    {
        let doing = "waiting for the answer to \(step)"
        let message = try channel.receive(doing: doing, until: deadline) { [progress] bytes in
            progress?(NETCONFProgress(step: step, event: .receiving(bytes: bytes)))
        }
        do {
            return try IncomingMessage(message)
        } catch {
            throw channel.ruined(
                NETCONFError(
                    .malformed,
                    doing: doing,
                    "the answer is no XML: line \(error.line): \(RPCError.shown(error.message))"
                )
            )
        }
    }

    /// Whether a message is the answer that is waited for; false for one that is of no interest.
    private func isAnswer(_ message: IncomingMessage, to id: String, step: String) throws(NETCONFError) -> Bool {
        switch message.kind {
        case .notification: return false
        case .reply:
            guard let answered = message.messageID else {
                // A router that could not read a call cannot repeat its id (section 4.3); only errors come like that.
                if try !errors(of: message, step: step).isEmpty { return true }
                throw unexpected("an answer without message-id", step: step)
            }
            if answered == id { return true }
            if abandoned.remove(answered) != nil { return false }
            throw unexpected("an answer to call \(RPCError.shown(answered)) instead of \(id)", step: step)
        case .hello, .other: throw unexpected("<\(RPCError.shown(message.name))> instead of <rpc-reply>", step: step)
        }
    }

    private func unexpected(_ what: String, step: String) -> NETCONFError {
        channel.ruined(NETCONFError(.wrongMessage, doing: "waiting for the answer to \(step)", "there came \(what)"))
    }

    private func errors(of message: IncomingMessage, step: String) throws(NETCONFError) -> [RPCError] {
        do {
            return try message.errors()
        } catch {
            throw channel.ruined(
                NETCONFError(
                    .malformed,
                    doing: "reading the answer to \(step)",
                    "line \(error.line): \(RPCError.shown(error.message))"
                )
            )
        }
    }

    private func judge(_ message: IncomingMessage, step: String) throws(NETCONFError) -> NETCONFReply {
        let said = try errors(of: message, step: step)
        let errors = said.filter { $0.severity == .error }
        if let first = errors.first {
            let code: NETCONFError.Code = errors.allSatisfy(\.isDataMissing) ? .dataMissing : .refused
            let more = errors.count > 1 ? ", and \(errors.count - 1) more" : ""
            throw NETCONFError(code, doing: "carrying out \(step)", "the router says: \(first)\(more)", errors: said)
        }
        guard !message.isEmpty else {
            throw NETCONFError(
                .malformed,
                doing: "reading the answer to \(step)",
                "there is neither ok nor data nor an error in it"
            )
        }
        return NETCONFReply(
            bytes: message.bytes,
            warnings: said,
            isOK: message.isOK,
            hasData: message.hasData
        )
    }
}
