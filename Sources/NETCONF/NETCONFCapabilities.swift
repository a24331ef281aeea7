/// What a router said it can do (RFC 6241 section 8), read leniently: blanks and unknown capabilities do no harm.
public struct NETCONFCapabilities: Sendable, Hashable {
    /// Every capability as the router wrote it, in its order.
    public let all: [String]

    /// By name, without parameters: the parameters of each time it stands there.
    private let parameters: [String: [String]]

    /// Takes capabilities from a hello.
    public init(_ all: [String]) {
        self.all = all
        var parameters: [String: [String]] = [:]
        for text in all {
            let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
            let given = parts.count == 2 ? String(parts[1]) : ""
            // With a module it is the namespace of one (RFC 6020 section 5.6.4), not a capability in old spelling.
            let name = given.contains("module=") ? String(parts[0]) : Self.canonical(String(parts[0]))
            parameters[name, default: []].append(given)
        }
        self.parameters = parameters
    }

    /// Whether the router has a capability or module, whatever its parameters.
    public func has(_ uri: String) -> Bool { parameters[uri] != nil }

    /// The newest version of the protocol that the router speaks, up to the given one.
    public func base(upTo newest: BaseVersion) -> BaseVersion? {
        BaseVersion.allCases.filter { $0 <= newest && has($0.capability) }.max()
    }

    /// Section 8.3: there is a candidate.
    public var candidate: Bool { hasCapability("candidate:1.0") }
    /// Section 8.2: the running configuration can be edited.
    public var writableRunning: Bool { hasCapability("writable-running:1.0") }
    /// Section 8.4: the newest version of commits that undo themselves; 1.1 knows a persist id and `<cancel-commit>`.
    public var confirmedCommit: BaseVersion? { version("confirmed-commit") }
    /// Section 8.5: all is undone when an edit fails.
    public var rollbackOnError: Bool { hasCapability("rollback-on-error:1.0") }
    /// Section 8.6: the newest version of validation.
    public var validate: BaseVersion? { version("validate") }
    /// Section 8.7: what is loaded at the start is a configuration of its own.
    public var startup: Bool { hasCapability("startup:1.0") }
    /// Section 8.8: the schemes of URLs that can stand for a configuration; empty without the capability.
    public var urlSchemes: [String] {
        lists("url:1.0", "scheme")
    }
    /// Section 8.9: filters may be XPaths.
    public var xpath: Bool { hasCapability("xpath:1.0") }

    /// RFC 6243 section 4.3: what the router can tell of defaults, first what it does unasked.
    public var withDefaults: [WithDefaults] {
        (lists("with-defaults:1.0", "basic-mode") + lists("with-defaults:1.0", "also-supported"))
            .compactMap(WithDefaults.init)
    }

    private func version(_ name: String) -> BaseVersion? {
        BaseVersion.allCases.last { hasCapability("\(name):\($0.rawValue)") }
    }

    private func hasCapability(_ name: String) -> Bool { has("urn:ietf:params:netconf:capability:\(name)") }

    /// The words of a parameter such as `scheme=file,https`.
    private func lists(_ capability: String, _ name: String) -> [String] {
        (parameters["urn:ietf:params:netconf:capability:\(capability)"] ?? []).flatMap { parameters in
            parameters.split(separator: "&").filter { $0.hasPrefix(name + "=") }
                .flatMap { $0.dropFirst(name.count + 1).split(separator: ",").map(String.init) }
        }
    }

    /// Old routers write `urn:ietf:params:xml:ns:netconf:` where the standard has no `xml:ns:`.
    private static func canonical(_ uri: String) -> String {
        let old = "urn:ietf:params:xml:ns:netconf:"
        for kind in ["capability:", "base:"] where uri.hasPrefix(old + kind) {
            return "urn:ietf:params:netconf:" + uri.dropFirst(old.count)
        }
        return uri
    }
}
