/// A change of a router without candidate: one edit of the running configuration (RFC 6241 section 8.2).
struct RunningChange {
    private let change: ConfigurationChange
    private let session: NETCONFSession

    init(_ change: ConfigurationChange, on session: NETCONFSession) {
        self.change = change
        self.session = session
    }

    func carryOut(
        checkingFirst check: (NETCONFSession) throws -> Void,
        isDone: (NETCONFSession) throws -> Bool
    ) throws -> ConfigurationOutcome {
        let can = session.capabilities
        let options = EditOptions(
            defaultOperation: change.defaultOperation,
            testOption: can.validate == nil ? nil : .testThenSet,
            errorOption: can.rollbackOnError ? .rollbackOnError : .stopOnError
        )
        return try session.withLocks(on: [.running], waitingAtMost: change.lockWait) {
            try check(session)
            let warnings = try session.editConfig(.running, change.config, options: options)
            guard try isDone(session) else {
                throw NETCONFError(
                    .notVerified,
                    doing: "reading back",
                    "the router said ok to the edit, and its configuration is not what it should be"
                )
            }
            return ConfigurationOutcome(way: .running, pending: nil, warnings: warnings)
        }
    }
}
