import Diagnostics
import NETCONF
import RouteModel
import RoutePlanner
import RouterDialects

/// Talks to a router by NETCONF: one edit a change, committed as the router's capabilities allow, with the router's own undo.
final class NETCONFDriver: RouterDriver {
    private let router: RouterConfiguration
    private let start: ([String]) throws(StreamError) -> any ByteStream
    private var session: NETCONFSession?
    /// How a change is taken back where the router has no confirmed commit; nil where nothing was changed.
    private var backward: (text: [UInt8], routes: RouteTable)?
    private var patience = Duration.zero

    init(
        _ router: RouterConfiguration,
        start: @escaping ([String]) throws(StreamError) -> any ByteStream = { words throws(StreamError) in
            try CommandStream(words)
        }
    ) {
        self.router = router
        self.start = start
    }

    /// By what a change is confirmed from any session: the same for every podroute with this mark.
    private var persistID: String {
        let mark = router.mark.description + (router.options.vrf.map { " in \($0)" } ?? "")
        return "podroute: \(mark)"
    }

    var possiblyPending: PendingChange? { PendingChange(id: persistID, about: "the router does not tell") }

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

    /// The router tells nobody of a commit that waits; another one is refused by itself.
    func pending() throws(SessionError) -> PendingChange? { nil }

    func read() throws(SessionError) -> RouterReading { RouterReading(routes: try observe(opened())) }

    func validate(_ change: RouterChange) throws(SessionError) -> String? {
        _ = try text(from: change.before, to: change.after, change)
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
        // Somebody may have changed the routes since they were compared.
        guard try observe(session) == change.reading.routes else {
            throw SessionError(
                .invalid,
                while: "applying",
                "the router's routes have changed meanwhile",
                help: "try again"
            )
        }
        var edit = ConfigurationChange(try text(from: change.before, to: change.after, change))
        edit.lockWait = patience
        if hasUndo { edit.confirmation = .init(within: .seconds(seconds), persistID: persistID) }
        let outcome = try carryOut(edit, until: change.after, renumbered: change.renumbered, on: session)
        backward =
            outcome.pending == nil ? (try text(from: change.after, to: change.before, change), change.before) : nil
        return PendingChange(id: persistID, about: "\(change.count) routes")
    }

    func confirm(_ change: PendingChange) throws(SessionError) {
        let session = try opened()
        guard backward == nil else {
            backward = nil
            return
        }
        try call("confirming") { () throws(NETCONFError) in
            let persist = session.capabilities.confirmedCommit == .base11 ? change.id : nil
            _ = try session.confirmCommit(persistID: persist)
        }
    }

    func revert(_ change: PendingChange) throws(SessionError) {
        let session = try opened()
        if let (text, routes) = backward {
            var edit = ConfigurationChange(text)
            edit.lockWait = patience
            _ = try carryOut(edit, until: routes, renumbered: [], on: session)
            backward = nil
            return
        }
        try call("taking back") { () throws(NETCONFError) in
            if session.capabilities.confirmedCommit == .base11 {
                try session.cancelCommit(persistID: change.id)
            } else {
                // A commit of the first version belongs to its session, and ends with it.
                session.abort()
            }
        }
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

    private func opened() throws(SessionError) -> NETCONFSession {
        guard let session else { throw SessionError(.unreachable, while: "connecting", "the session has ended") }
        return session
    }

    private func observe(_ session: NETCONFSession) throws(SessionError) -> ObservedRoutes {
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

    private func carryOut(
        _ edit: ConfigurationChange,
        until routes: RouteTable,
        renumbered: [IPPrefix],
        on session: NETCONFSession
    ) throws(SessionError) -> ConfigurationOutcome {
        do {
            return try edit.carryOut(on: session) { session in
                let seen = try observe(session)
                let family = router.policy.family
                let ours = seen.ours(router.mark).filter { family == nil || $0.prefix.family == family }
                return ours == routes
                    && renumbered.allSatisfy { prefix in
                        let wanted = router.dialect.primaryNumber(options: router.options, family: prefix.family)
                        return seen[prefix]?.primaryNumber == wanted
                    }
            }
        } catch let error as NETCONFError {
            throw failure(error, "applying")
        } catch let error as SessionError {
            throw error
        } catch {
            throw SessionError(.rejected, while: "applying", "\(error)")
        }
    }

    /// The edit, with what the router's version of the protocol asks for.
    private func text(
        from old: RouteTable,
        to new: RouteTable,
        _ change: RouterChange
    ) throws(SessionError) -> [UInt8] {
        var options = router.options
        options.wrap = RenderOptions.Wrap.none
        options.compact = true
        if let session, !session.understandsRemove { options.settings["removal"] = "delete" }
        if mayRemoveVRF(new, change) { options.settings["emptyVRF"] = "remove" }
        // A route whose number alone changes is written anew.
        let renumbered = Set(change.renumbered)
        let known = renumbered.isEmpty ? old : old.filter { !renumbered.contains($0.prefix) }
        do throws(DialectError) {
            return try router.dialect.render(
                RouteUpdate(from: known, to: new, notes: change.notes, isWhole: change.isWhole),
                options: options
            )
        } catch {
            throw SessionError(.invalid, while: "writing the change", error.description)
        }
    }

    /// Whether a VRF's entry may go together with its last route: nobody else has one in it.
    private func mayRemoveVRF(_ new: RouteTable, _ change: RouterChange) -> Bool {
        guard router.options.vrf != nil, router.dialect.hasSetting("emptyVRF"), router.policy.family == nil else {
            return false
        }
        return change.reading.routes.foreign(router.mark).isEmpty
    }

    private func call<Result>(
        _ step: String,
        _ body: () throws(NETCONFError) -> Result
    ) throws(SessionError) -> Result {
        do throws(NETCONFError) {
            return try body()
        } catch {
            throw failure(error, step)
        }
    }

    private func failure(_ error: NETCONFError, _ step: String) -> SessionError {
        let code: SessionError.Code =
            switch error.code {
            case .timedOut: .timedOut
            case .closed, .failed: .unreachable
            case .malformed, .tooLarge, .wrongMessage: .unreadableAnswer
            case .lockDenied, .candidateModified: .locked
            case .missingCapability: .unsupported
            default: .rejected
            }
        return SessionError(code, while: "\(step) (\(error.doing))", error.message)
    }
}
