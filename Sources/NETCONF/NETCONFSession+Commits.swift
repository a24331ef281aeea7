extension NETCONFSession {
    /// Makes the candidate the running configuration (RFC 6241 section 8.3.4.1).
    ///
    /// An `ok` is no proof: a known server says it to a commit after `<validate>` and changes nothing. Read back, or use
    /// ``ConfigurationChange``, which does.
    @discardableResult
    public func commit(timeout: Duration? = nil) throws(NETCONFError) -> [RPCError] {
        try commit("", step: "<commit>", timeout: timeout)
    }

    /// Makes the candidate the running configuration, until the time is over and nobody has confirmed it (section 8.4).
    /// - Parameters:
    ///   - time: at least a second; parts of a second count as one. RFC 4741 is unclear about the unit and its own
    ///     examples mean seconds, as RFC 6241 says.
    ///   - persist: a word by which any session can confirm or cancel; without it the commit is undone as soon as this
    ///     session ends. It needs `:confirmed-commit:1.1`.
    @discardableResult
    public func commit(
        confirmedWithin time: Duration,
        persist: String? = nil,
        timeout: Duration? = nil
    ) throws(NETCONFError) -> [RPCError] {
        let step = "the confirmed <commit>"
        guard let version = capabilities.confirmedCommit else { throw missing("confirmed-commit", step: step) }
        if persist != nil, version < .base11 { throw missing("confirmed-commit:1.1", step: step) }
        let parts = time.components
        let seconds = parts.seconds + (parts.attoseconds > 0 ? 1 : 0)
        guard 1...4_294_967_295 ~= seconds, persist != "" else {
            throw NETCONFError(.invalidUse, doing: "preparing \(step)", "\(time) is no time to confirm in")
        }
        var parameters = "<confirmed/><confirm-timeout>\(seconds)</confirm-timeout>"
        if let persist { parameters += "<persist>\(XMLText.escape(persist))</persist>" }
        return try commit(parameters, step: step, timeout: timeout)
    }

    /// Makes a confirmed commit last (section 8.4.1).
    ///
    /// It is a commit like any other: what is in the candidate by then comes into force as well.
    /// - Parameter persistID: the word it was made with, from whatever session; nil for one of this session without.
    @discardableResult
    public func confirmCommit(persistID: String? = nil, timeout: Duration? = nil) throws(NETCONFError) -> [RPCError] {
        let step = "the confirming <commit>"
        if persistID != nil, capabilities.confirmedCommit != .base11 {
            throw missing("confirmed-commit:1.1", step: step)
        }
        let parameters = persistID.map { "<persist-id>\(XMLText.escape($0))</persist-id>" } ?? ""
        return try commit(parameters, step: step, timeout: timeout)
    }

    /// Undoes a confirmed commit that is pending (section 8.4.4.1); needs `:confirmed-commit:1.1`.
    /// - Parameter persistID: the word it was made with; nil for one of this session without.
    public func cancelCommit(persistID: String? = nil, timeout: Duration? = nil) throws(NETCONFError) {
        let step = "<cancel-commit>"
        guard capabilities.confirmedCommit == .base11 else { throw missing("confirmed-commit:1.1", step: step) }
        let parameter = persistID.map { "<persist-id>\(XMLText.escape($0))</persist-id>" } ?? ""
        try call("<cancel-commit>\(parameter)</cancel-commit>", step: step, timeout: timeout)
    }

    private func commit(_ parameters: String, step: String, timeout: Duration?) throws(NETCONFError) -> [RPCError] {
        try check(.candidate, step: step)
        let warnings = try call("<commit>\(parameters)</commit>", step: step, timeout: timeout).warnings
        hasUncommittedChanges = false
        return warnings
    }
}
