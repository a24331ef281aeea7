/// An error or a warning of a router's (RFC 6241 section 4.3), its texts made printable and cut at 500 characters.
///
/// Routers choose tags and messages freely: ask the properties such as ``isLockDenied``, never one tag.
public struct RPCError: Error, Sendable, Hashable {
    /// How much it matters.
    public enum Severity: String, Sendable, Hashable {
        /// The operation was not carried out, or not as a whole.
        case error
        /// The operation was carried out.
        case warning
    }

    /// Something more that the router told, such as the name of an element.
    public struct Info: Sendable, Hashable {
        /// The element's name: `session-id`, `bad-element`, or one of the router's own.
        public let name: String
        /// Its text.
        public let value: String

        /// Pairs a name with a text.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The layer: `transport`, `rpc`, `protocol` or `application`; empty where the router left it out.
    public var type: String
    /// The kind of error, such as `invalid-value`; empty where the router left it out.
    public var tag: String
    /// How much it matters; what is no warning is an error.
    public var severity: Severity
    /// The data model's or the vendor's kind of error.
    public var appTag: String?
    /// An XPath to the element it concerns.
    public var path: String?
    /// For people.
    public var message: String?
    /// What else the router told; at most 32 of them.
    public var info: [Info]

    /// Makes an error.
    public init(
        type: String = "",
        tag: String = "",
        severity: Severity = .error,
        appTag: String? = nil,
        path: String? = nil,
        message: String? = nil,
        info: [Info] = []
    ) {
        self.type = type
        self.tag = tag
        self.severity = severity
        self.appTag = appTag
        self.path = path
        self.message = message
        self.info = info
    }

    /// The element it concerns, where it is told.
    public var badElement: String? { value("bad-element") }

    /// The number of the session that holds a lock; 0 for somebody outside NETCONF.
    public var sessionID: UInt32? { value("session-id").flatMap(UInt32.init) }

    private func value(_ name: String) -> String? { info.first { $0.name == name }?.value }
}

extension RPCError: CustomStringConvertible {
    /// One line: the message, or the kind where there is none, and what the router told besides.
    public var description: String {
        var out = message ?? (tag.isEmpty ? "an error without words" : tag)
        if message != nil, !tag.isEmpty { out += " [\(tag)]" }
        if let path { out += " at \(path)" }
        // Numbers of the vendor's own tell people nothing.
        let told = info.filter { ["bad-element", "bad-attribute", "bad-namespace", "bad-value"].contains($0.name) }
        for item in told where !item.value.isEmpty { out += ", \(item.name) \(item.value)" }
        return out
    }
}
