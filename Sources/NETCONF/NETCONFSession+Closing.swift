extension NETCONFSession {
    /// Ends the session in good order: discards what is not committed, gives back locks, says `<close-session>`
    /// (RFC 6241 section 7.8), and closes the stream, all within the clean-up time. What fails of it is left to the
    /// router, which does the same when the stream ends.
    ///
    /// A confirmed commit of this session without persist id is undone by it.
    public func closeSession() {
        release()
        if isOpen {
            _ = try? call("<close-session/>", step: "<close-session>", timeout: timeouts.cleanup)
        }
        abort()
    }

    /// Ends somebody else's session, with its locks (section 7.9).
    /// - Parameter number: such as a lock's ``NETCONFError/holder``; not this session's own.
    public func killSession(_ number: UInt32, timeout: Duration? = nil) throws(NETCONFError) {
        let step = "<kill-session> of session \(number)"
        guard number != id, number != 0 else {
            throw NETCONFError(.invalidUse, doing: "preparing \(step)", "session \(number) cannot be ended like this")
        }
        try call("<kill-session><session-id>\(number)</session-id></kill-session>", step: step, timeout: timeout)
    }
}
