/// A call as it is sent (RFC 6241 section 4.1).
enum RPC {
    /// The namespace of the protocol's own elements.
    static let namespace = "urn:ietf:params:xml:ns:netconf:base:1.0"

    /// An empty filter selects nothing (section 6.4.2), so that this costs the router nothing.
    static let harmless = Array(
        "<get-config><source><running/></source><filter type=\"subtree\"></filter></get-config>".utf8
    )

    /// Puts an operation into an `<rpc>`.
    static func wrap(_ operation: [UInt8], id: UInt64) -> [UInt8] {
        Array("<rpc xmlns=\"\(namespace)\" message-id=\"\(id)\">".utf8) + operation + Array("</rpc>".utf8)
    }

    /// The operation's element name, for progress and errors.
    static func name(_ operation: [UInt8]) -> String {
        let start = operation.drop { $0 == 0x20 || 0x09...0x0d ~= $0 }
        guard start.first == UInt8(ascii: "<") else { return "a call" }
        let name = start.dropFirst().prefix(64).prefix { $0 > 0x20 && $0 < 0x7f && $0 != 0x2f && $0 != 0x3e }
        return "<\(String(decoding: name, as: UTF8.self))>"
    }
}
