/// A version of the NETCONF protocol, as hellos agree on it (RFC 6241 section 8.1).
public enum BaseVersion: String, Sendable, Hashable, Comparable, CaseIterable {
    /// RFC 4741: messages end with `]]>]]>`, and there is no `operation="remove"`.
    case base10 = "1.0"
    /// RFC 6241: messages come in chunks.
    case base11 = "1.1"

    /// The capability that stands for it in a hello.
    public var capability: String { "urn:ietf:params:netconf:base:\(rawValue)" }

    /// How messages are told apart once both sides agreed on it (RFC 6242 section 4.1).
    public var framing: MessageFraming { self == .base10 ? .endOfMessage : .chunked }

    public static func < (left: Self, right: Self) -> Bool { left == .base10 && right == .base11 }
}
