extension NETCONFSession {
    /// Reads a configuration (RFC 6241 section 7.1).
    /// - Parameters:
    ///   - source: which one.
    ///   - filter: what stands inside a subtree filter (section 6), such as a dialect writes; nil reads everything.
    ///   - withDefaults: what is told of values that are defaults (RFC 6243); nil leaves it to the router.
    /// - Returns: the answer; its bytes are what a dialect reads routes from.
    public func getConfig(
        _ source: Datastore = .running,
        filter: [UInt8]? = nil,
        withDefaults: WithDefaults? = nil,
        timeout: Duration? = nil
    ) throws(NETCONFError) -> NETCONFReply {
        let step = "<get-config> of \(source.name)"
        try check(source, step: step)
        var operation = Array("<get-config><source>\(source.element)</source>".utf8)
        if let filter {
            operation += Array("<filter type=\"subtree\">".utf8) + filter + Array("</filter>".utf8)
        }
        if let withDefaults {
            guard capabilities.withDefaults.contains(withDefaults) else {
                throw missing("with-defaults \(withDefaults.rawValue)", step: step)
            }
            let namespace = "urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults"
            operation += Array("<with-defaults xmlns=\"\(namespace)\">\(withDefaults.rawValue)</with-defaults>".utf8)
        }
        operation += Array("</get-config>".utf8)
        let reply = try call(operation, step: step, until: .now + (timeout ?? timeouts.reply))
        // An empty configuration may come as ok alone; anything else is no configuration.
        guard reply.hasData || reply.isOK else {
            throw NETCONFError(.malformed, doing: "reading the answer to \(step)", "there is no <data> in it")
        }
        return reply
    }

    /// Sends a call that does nothing, so that the router does not take the session for dead, and this side learns
    /// whether it is.
    public func keepAlive(timeout: Duration? = nil) throws(NETCONFError) {
        try call(RPC.harmless, step: "a keep-alive", until: .now + (timeout ?? timeouts.reply))
    }

    /// Refuses a datastore that the router has not announced, before anything is sent.
    func check(_ datastore: Datastore, step: String) throws(NETCONFError) {
        switch datastore {
        case .running: break
        case .candidate: if !capabilities.candidate { throw missing("candidate", step: step) }
        case .startup: if !capabilities.startup { throw missing("startup", step: step) }
        case .url(let address):
            let scheme = String(address.prefix { $0 != ":" }).lowercased()
            guard capabilities.urlSchemes.contains(scheme) else { throw missing("url of this scheme", step: step) }
        }
    }

    func missing(_ capability: String, step: String) -> NETCONFError {
        NETCONFError(.missingCapability, doing: "preparing \(step)", "the router lacks the capability \(capability)")
    }
}
