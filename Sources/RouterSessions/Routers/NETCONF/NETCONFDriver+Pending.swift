import NETCONF
import RouterDialects

extension NETCONFDriver {
    /// By what a change that waits for somebody is confirmed from any session: the same for every podroute with this mark.
    var askedID: String { "podroute: \(scope)" }

    /// The same for a change that waits for podroute alone, to be safe from its end: whoever comes later may settle it.
    var unaskedID: String { "podroute, unasked: \(scope)" }

    private var scope: String {
        router.mark.description + (router.options.vrf.map { " in \($0)" } ?? "")
    }

    /// Only an attempt to lock tells of a commit that waits, and a change that does not begin needs none.
    func pending() throws(SessionError) -> PendingChange? { nil }

    var possiblyPending: PendingChange? { PendingChange(id: askedID, about: "the router does not tell") }

    /// Looks whether a confirmed commit waits, which is when the router gives no lock on what it runs by (RFC 6241 section 7.5).
    ///
    /// A commit that a podroute made which is gone since, and which waits for nobody's word, is confirmed: what it brought is
    /// what was compared.
    func obstacle() throws(SessionError) -> PendingChange? {
        let session = try opened()
        told = []
        guard session.capabilities.candidate, session.capabilities.confirmedCommit == .base11 else { return nil }
        defer { session.release() }
        guard try isCommitWaiting(session) else { return nil }
        // Somebody who is about to confirm holds the candidate.
        if try isCandidateFree(session), try !isCommitWaiting(session) { return nil }
        do throws(NETCONFError) {
            _ = try session.confirmCommit(persistID: unaskedID)
            told.append("an earlier change was cut off before its confirmation: it is confirmed now")
            return nil
        } catch {
            guard error.code == .refused else { throw failure(error, "applying") }
            return PendingChange(id: askedID, about: "a confirmed commit")
        }
    }

    /// Confirms or takes back what another session made: a change that waits for somebody's word, or one that was cut off.
    func settle(_ step: String, _ end: (String) throws(NETCONFError) -> Void) throws(SessionError) {
        let session = try opened()
        guard session.capabilities.confirmedCommit == .base11 else {
            throw SessionError(.pending, while: step, "this router's commits do not outlive the session that made them")
        }
        var refusal: NETCONFError?
        for id in [askedID, unaskedID] {
            do throws(NETCONFError) {
                return try end(id)
            } catch {
                guard error.code == .refused || error.code == .dataMissing else { throw failure(error, step) }
                refusal = refusal ?? error
            }
        }
        throw SessionError(
            .pending,
            while: step,
            "no change of ours waits for its confirmation" + (refusal.map { ": \($0.message)" } ?? "")
        )
    }

    private func isCommitWaiting(_ session: NETCONFSession, waitingAtMost time: Duration = .zero) throws(SessionError)
        -> Bool
    {
        do throws(NETCONFError) {
            try session.lock(.running, waitingAtMost: time)
            return false
        } catch {
            switch error.code {
            case .commitPending: return true
            // Somebody is at it, and what was read may be undone by him.
            case .lockDenied where time == .zero && patience > .zero:
                return try isCommitWaiting(session, waitingAtMost: patience)
            // Some routers lock nothing but the candidate.
            case .refused: return false
            default: throw failure(error, "applying")
            }
        }
    }

    /// Waits for the candidate; some routers do not give it while a commit waits, and then nobody's work may be in it.
    func isCandidateFree(_ session: NETCONFSession) throws(SessionError) -> Bool {
        do throws(NETCONFError) {
            try session.lock(.candidate)
            return true
        } catch  where error.code == .lockDenied {
            try call("applying") { () throws(NETCONFError) in
                try session.lock(.candidate, waitingAtMost: patience)
            }
            return true
        } catch  where error.code == .commitPending {
            let candidate = try call("applying") { () throws(NETCONFError) in try session.getConfig(.candidate) }
            let running = try call("applying") { () throws(NETCONFError) in try session.getConfig(.running) }
            guard candidate.dataText == running.dataText else {
                throw SessionError(
                    .locked,
                    while: "applying",
                    "a change waits for its confirmation, which would put work into force that somebody left in the candidate",
                    help: "podroute revert --router \(router.name) takes it back"
                )
            }
            return false
        } catch {
            throw failure(error, "applying")
        }
    }
}

extension NETCONFReply {
    /// What it holds without its envelope, which differs from answer to answer.
    fileprivate var dataText: ArraySlice<UInt8> {
        guard let start = bytes.firstRange(of: Array("<data".utf8)),
            let end = bytes[start.upperBound...].firstIndex(of: UInt8(ascii: ">"))
        else { return [] }
        return bytes[end...]
    }
}
