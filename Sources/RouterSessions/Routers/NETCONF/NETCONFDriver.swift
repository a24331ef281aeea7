import Diagnostics
import NETCONF
import RouteModel
import RoutePlanner
import RouterDialects

/// Talks to a router by NETCONF: one edit a change, committed as the router's capabilities allow, with the router's own undo.
final class NETCONFDriver: RouterDriver {
    /// How a change is taken back.
    enum Undo {
        /// It is not this session's.
        case elsewhere
        /// Nothing was sent.
        case nothing
        /// The router undoes its confirmed commit.
        case commit
        /// An edit leads back to the routes that were there.
        case edit(RouterChange)
    }

    let router: RouterConfiguration
    private let start: ([String]) throws(StreamError) -> any ByteStream
    private var session: NETCONFSession?
    var undo = Undo.elsewhere
    var patience = Duration.zero
    /// No commit waits, as far as this session knows.
    var isSettled = false
    /// Withdrawals are written as `delete`: the router does not know `remove`, or does not take it for what is gone.
    var deletes = false
    var told: [String] = []
    /// What proved a change, read while nobody else could change anything; the next ``read()`` need not ask again.
    var proof: ObservedRoutes?

    init(
        _ router: RouterConfiguration,
        start: @escaping ([String]) throws(StreamError) -> any ByteStream = { words throws(StreamError) in
            try CommandStream(words)
        }
    ) {
        self.router = router
        self.start = start
    }

    var undoesByItself: Bool {
        session.map { $0.capabilities.candidate && $0.capabilities.confirmedCommit != nil } ?? false
    }

    func begin(patience: Duration) throws(SessionError) -> [String] {
        self.patience = patience
        let stream: any ByteStream
        do throws(StreamError) {
            stream = try start(router.via)
        } catch {
            throw SessionError(
                .unreachable,
                while: "connecting",
                error.message,
                help: "see `via` of router \(router.name)"
            )
        }
        let timeouts = NETCONFTimeouts(reply: .seconds(router.timeout))
        do throws(NETCONFError) {
            session = try NETCONFSession(over: stream, timeouts: timeouts)
        } catch {
            // An error about a closed stream has it already.
            let said = error.code == .closed ? "" : SessionError.quoted((stream as? CommandStream)?.errorText ?? [])
            throw SessionError(
                .unreachable,
                while: error.doing,
                said.isEmpty ? error.message : "\(error.message): \(said)",
                help: "see whether the words in `via` of router \(router.name) lead to a NETCONF server"
            )
        }
        return []
    }

    func read() throws(SessionError) -> RouterReading {
        if let proof {
            self.proof = nil
            return RouterReading(routes: proof)
        }
        return RouterReading(routes: try observe(opened()))
    }

    func validate(_ change: RouterChange) throws(SessionError) -> String? {
        _ = try text(of: NETCONFStep(change))
        return nil
    }

    func apply(_ change: RouterChange, undoAfter seconds: Int, isAsked: Bool) throws(SessionError) -> PendingChange {
        let session = try opened()
        let can = session.capabilities
        let hasUndo = can.candidate && can.confirmedCommit != nil
        guard hasUndo || !isAsked else {
            throw SessionError(
                .unsupported,
                while: "applying",
                "the router has no confirmed commit",
                help: "leave --confirm-within out: the change is read back all the same"
            )
        }
        let id = isAsked ? askedID : unaskedID
        var edit = ConfigurationChange([])
        edit.lockWait = patience
        if hasUndo { edit.confirmation = .init(within: .seconds(seconds), persistID: id) }
        // Nobody else gets a word in before it is confirmed, unless that is up to somebody.
        edit.holdsLocks = !isAsked
        undo = try carryOut(edit, NETCONFStep(change))
        isSettled = !isAsked
        return PendingChange(id: id, about: "\(change.count) routes", undoesIn: hasUndo ? seconds : nil)
    }

    func confirm(_ change: PendingChange) throws(SessionError) {
        let session = try opened()
        defer { session.release() }
        switch undo {
        case .nothing, .edit: break
        case .commit:
            try call("confirming") { () throws(NETCONFError) in
                let persist = session.capabilities.confirmedCommit == .base11 ? change.id : nil
                _ = try session.confirmCommit(persistID: persist)
            }
        case .elsewhere:
            try guardCandidate(session)
            try settle("confirming") { id throws(NETCONFError) in _ = try session.confirmCommit(persistID: id) }
        }
        undo = .elsewhere
    }

    func revert(_ change: PendingChange) throws(SessionError) {
        let session = try opened()
        proof = nil
        defer { session.release() }
        switch undo {
        case .nothing: break
        case .edit(let change):
            var edit = ConfigurationChange([])
            edit.lockWait = patience
            _ = try carryOut(edit, NETCONFStep(undoing: change))
        case .commit where session.capabilities.confirmedCommit != .base11:
            // A commit of the first version belongs to its session, and ends with it.
            session.abort()
        case .commit:
            // Under locks a known server says ok to this and does nothing.
            session.release()
            try call("taking back") { () throws(NETCONFError) in try session.cancelCommit(persistID: change.id) }
        case .elsewhere:
            try settle("taking back") { id throws(NETCONFError) in try session.cancelCommit(persistID: id) }
        }
        undo = .elsewhere
    }

    func persist(_ routes: RouteTable) throws(SessionError) -> String {
        let session = try opened()
        guard session.capabilities.startup else { return "the router keeps what was committed" }
        try call("persisting") { () throws(NETCONFError) in
            _ = try session.copyConfig(from: .running, to: .startup)
        }
        return "the running configuration was copied into startup"
    }

    func end() {
        session?.closeSession()
        session = nil
    }

    func opened() throws(SessionError) -> NETCONFSession {
        guard let session else { throw SessionError(.unreachable, while: "connecting", "the session has ended") }
        return session
    }

    func observe(_ session: NETCONFSession) throws(SessionError) -> ObservedRoutes {
        let filter: [UInt8]?
        do throws(DialectError) {
            filter = try router.dialect.filter(options: router.options)
        } catch {
            throw SessionError(.invalid, while: "reading the routes", error.description)
        }
        let reply = try call("reading the routes") { () throws(NETCONFError) in try session.getConfig(filter: filter) }
        do throws(DialectError) {
            return try router.dialect.observe(reply.bytes, options: router.options)
        } catch {
            throw SessionError(.unreadableAnswer, while: "reading the routes", error.description)
        }
    }

    func call<Result>(
        _ step: String,
        _ body: () throws(NETCONFError) -> Result
    ) throws(SessionError) -> Result {
        do throws(NETCONFError) {
            return try body()
        } catch {
            throw failure(error, step)
        }
    }

    func failure(_ error: NETCONFError, _ step: String) -> SessionError {
        let code: SessionError.Code =
            switch error.code {
            case .timedOut: .timedOut
            case .closed, .failed: .unreachable
            case .malformed, .tooLarge, .wrongMessage: .unreadableAnswer
            case .lockDenied, .candidateModified: .locked
            case .commitPending: .pending
            case .missingCapability: .unsupported
            default: .rejected
            }
        let isDenied = error.errors.contains { $0.severity == .error && $0.isAccessDenied }
        return SessionError(
            code,
            while: "\(step) (\(error.doing))",
            error.message,
            help: isDenied ? "the user by whom `via` of router \(router.name) comes in may not do this there" : nil
        )
    }
}
