import XMLSupport

/// The hellos of both sides (RFC 6241 section 8.1).
enum Hello {
    /// What a server's hello says.
    struct Server {
        let sessionID: UInt32
        let capabilities: NETCONFCapabilities
    }

    /// The client's hello: the versions of the protocol that it speaks, and nothing else.
    static func client(newest: BaseVersion) -> [UInt8] {
        let capabilities = BaseVersion.allCases.filter { $0 <= newest }
            .map { "<capability>\($0.capability)</capability>" }.joined()
        return Array(
            "<hello xmlns=\"\(RPC.namespace)\"><capabilities>\(capabilities)</capabilities></hello>".utf8
        )
    }

    /// Reads a server's hello.
    /// - Throws: ``XMLFault`` when it is none, or names no session.
    static func read(_ message: [UInt8]) throws(XMLFault) -> Server {
        let blanks = message.prefix { $0 == 0x20 || 0x09...0x0d ~= $0 }.count
        let query = try XPathQuery(XMLDocument(Array(message[blanks...])), namespaces: [:])
        let root = try XPathExpression("/*[local-name()='hello']")
        let session = try XPathExpression("/*/*[local-name()='session-id']")
        let capability = try XPathExpression("/*/*[local-name()='capabilities']/*[local-name()='capability']")
        let own = try XPathExpression(".")
        guard try query.string(root) != nil else { throw XMLFault("it is no hello", line: 1) }
        // Section 8.1: a session without number must not go on; numbers begin at 1.
        guard let number = try query.string(session).flatMap(UInt32.init), number > 0 else {
            throw XMLFault("the hello names no session-id", line: 1)
        }
        var capabilities: [String] = []
        try query.forEach(capability) { node throws(XMLFault) in
            capabilities.append(try query.string(own, from: node) ?? "")
        }
        return Server(sessionID: number, capabilities: NETCONFCapabilities(capabilities))
    }
}
