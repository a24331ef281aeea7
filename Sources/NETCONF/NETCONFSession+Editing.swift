extension NETCONFSession {
    /// Changes a part of a configuration (RFC 6241 section 7.2).
    /// - Parameters:
    ///   - target: `candidate`, or `running` where the router lets it be edited.
    ///   - config: what stands inside `<config>`, as a dialect writes it with the wrap `none`.
    /// - Returns: the router's warnings.
    /// - Throws: ``NETCONFError``; with the code `dataMissing` when what is to be taken away is not there.
    @discardableResult
    public func editConfig(
        _ target: Datastore,
        _ config: [UInt8],
        options: EditOptions = EditOptions(),
        timeout: Duration? = nil
    ) throws(NETCONFError) -> [RPCError] {
        let step = "<edit-config> of \(target.name)"
        try check(target, step: step)
        try check(options, step: step)
        if target == .running, !capabilities.writableRunning { throw missing("writable-running", step: step) }
        var operation = Array("<edit-config><target>\(target.element)</target>\(options.elements)<config>".utf8)
        operation += config
        operation += Array("</config></edit-config>".utf8)
        if target == .candidate { hasUncommittedChanges = true }
        return try call(operation, step: step, until: .now + (timeout ?? timeouts.reply)).warnings
    }

    /// Puts one whole configuration in another's place (section 7.3), such as `running` into `startup`.
    @discardableResult
    public func copyConfig(
        from source: Datastore,
        to target: Datastore,
        timeout: Duration? = nil
    ) throws(NETCONFError) -> [RPCError] {
        let step = "<copy-config> of \(source.name) to \(target.name)"
        try check(source, step: step)
        try check(target, step: step)
        if target == .candidate { hasUncommittedChanges = true }
        return try call(
            "<copy-config><target>\(target.element)</target><source>\(source.element)</source></copy-config>",
            step: step,
            timeout: timeout
        ).warnings
    }

    /// Deletes a whole configuration: `startup` or a file, never `running` (section 7.4).
    public func deleteConfig(_ target: Datastore, timeout: Duration? = nil) throws(NETCONFError) {
        let step = "<delete-config> of \(target.name)"
        try check(target, step: step)
        guard target != .running, target != .candidate else {
            throw NETCONFError(.invalidUse, doing: "preparing \(step)", "\(target.name) cannot be deleted")
        }
        try call("<delete-config><target>\(target.element)</target></delete-config>", step: step, timeout: timeout)
    }

    /// Lets the router check a configuration (section 8.6).
    @discardableResult
    public func validate(_ source: Datastore = .candidate, timeout: Duration? = nil) throws(NETCONFError) -> [RPCError]
    {
        let step = "<validate> of \(source.name)"
        try check(source, step: step)
        guard capabilities.validate != nil else { throw missing("validate", step: step) }
        return try call("<validate><source>\(source.element)</source></validate>", step: step, timeout: timeout)
            .warnings
    }

    /// Makes the candidate equal to the running configuration (section 8.3.4.2).
    public func discardChanges(timeout: Duration? = nil) throws(NETCONFError) {
        let step = "<discard-changes>"
        try check(.candidate, step: step)
        try call("<discard-changes/>", step: step, timeout: timeout)
        hasUncommittedChanges = false
    }

    private func check(_ options: EditOptions, step: String) throws(NETCONFError) {
        if let test = options.testOption {
            guard let version = capabilities.validate else { throw missing("validate", step: step) }
            if test == .testOnly, version < .base11 { throw missing("validate:1.1", step: step) }
        }
        if options.errorOption == .rollbackOnError, !capabilities.rollbackOnError {
            throw missing("rollback-on-error", step: step)
        }
    }

    @discardableResult
    func call(_ operation: String, step: String, timeout: Duration?) throws(NETCONFError) -> NETCONFReply {
        try call(Array(operation.utf8), step: step, until: .now + (timeout ?? timeouts.reply))
    }
}
