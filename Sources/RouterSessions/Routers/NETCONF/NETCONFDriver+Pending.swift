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
    /// A commit that waits for nobody's word but that of a podroute that is gone is taken back: nobody has proved it.
    func obstacle() throws(SessionError) -> PendingChange? {
        let session = try opened()
        told = []
        guard !isSettled, session.capabilities.candidate, session.capabilities.confirmedCommit == .base11 else {
            return nil
        }
        defer { session.release() }
        if try isCommitWaiting(session) {
            // Somebody who is about to confirm holds the candidate.
            if try holdsCandidate(session), try !isCommitWaiting(session) { return nil }
            do throws(NETCONFError) {
                // A known server says ok to this under locks, and does nothing.
                session.release()
                try session.cancelCommit(persistID: unaskedID)
            } catch {
                guard error.code == .refused else { throw failure(error, "settling") }
                return PendingChange(id: askedID, about: "a confirmed commit")
            }
            told = ["an earlier change was cut off before its confirmation, and has been taken back"]
        }
        isSettled = true
        return nil
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
            default: throw failure(error, "settling")
            }
        }
    }

    /// Waits for the candidate, and locks it.
    /// - Returns: false for a router that gives it to nobody while a commit waits.
    private func holdsCandidate(_ session: NETCONFSession) throws(SessionError) -> Bool {
        do throws(NETCONFError) {
            try session.lock(.candidate)
            return true
        } catch {
            switch error.code {
            case .commitPending: return false
            case .lockDenied:
                try call("settling") { () throws(NETCONFError) in
                    try session.lock(.candidate, waitingAtMost: patience)
                }
                return true
            default: throw failure(error, "settling")
            }
        }
    }

    /// Makes sure that a confirming commit puts nobody's work into force that is in the candidate.
    func guardCandidate(_ session: NETCONFSession) throws(SessionError) {
        guard session.capabilities.confirmedCommit == .base11, try !holdsCandidate(session) else { return }
        let texts = try call("confirming") { () throws(NETCONFError) in
            [try session.getConfig(.candidate).dataText, try session.getConfig(.running).dataText]
        }
        guard texts[0] == texts[1] else {
            throw SessionError(
                .locked,
                while: "confirming",
                "somebody left work in the candidate, which would come into force with it",
                help: "podroute revert --router \(router.name) takes the change back"
            )
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
