import Diagnostics
import Manifests
import RouteModel
import RoutePlanner
import RouterDialects

/// Reads one router of `podroute.yaml`.
struct RouterReader {
    static let keys = [
        "name", "dialect", "template", "via", "mark", "distance", "preference", "vrf", "bfd", "set", "policy", "limits",
        "persist", "programs", "include", "file", "timeout",
    ]

    static let limitKeys = ["removeAtMost", "nodesLostAtMost", "routes"]

    private let mapping: ManifestMapping
    private let node: ManifestNode
    private let sources: SourceMap

    init(_ node: ManifestNode, in top: ManifestMapping, sources: SourceMap) throws(Diagnostic) {
        mapping = try top.mapping(of: node, subject: "a router", keys: Self.keys)
        self.node = node
        self.sources = sources
    }

    func router() throws(Diagnostic) -> RouterConfiguration {
        let name = try mapping.requiredText("name")
        guard name == name.printable, name.utf8.count <= 100 else {
            throw mapping.fault("`name` is no name: it is too long, or parts of it do not print", mapping.node("name"))
        }
        var router: RouterConfiguration
        let mark = try mark()
        let dialect = try dialect()
        let via = try mapping.texts("via")
        do throws(Diagnostic) {
            router = try RouterConfiguration(name: name, dialect: dialect, via: via, mark: mark)
        } catch {
            throw mapping.fault(error.message, mapping.node("mark"), help: error.help)
        }
        router.place = sources.place(of: node.position)
        router.options.distance = try mapping.number("distance").map { UInt64($0) }
        router.options.preference = try mapping.number("preference").map { UInt64($0) }
        router.options.vrf = try mapping.text("vrf")
        router.options.bfd = try mapping.flag("bfd") ?? false
        for (key, value) in try settings() where router.options.settings.updateValue(value, forKey: key) != nil {
            throw mapping.fault(
                "`set` gives `\(NearestKey.printable(key))`, which `mark` gives already",
                mapping.node("set")
            )
        }
        if let policy = try mapping.mapping("policy", keys: PolicyReader.keys) {
            router.policy = try PolicyReader(policy).policy()
        }
        router.policy.reach = .everything
        router.policy.bfd = router.options.bfd
        router.policy.dialectMaxNextHops = dialect.maxNextHops
        router.limits = try limits()
        router.persists = try mapping.flag("persist") ?? false
        router.programs = try programs()
        router.file = try file(router)
        router.timeout = try number("timeout", in: 1...86_400) ?? 60
        try check(router)
        return router
    }

    private func dialect() throws(Diagnostic) -> Dialect {
        let name = try mapping.requiredText("dialect")
        let folder = try mapping.text("template")
        do throws(DialectError) {
            guard let folder else { return try Dialect(named: name) }
            let version = name.split(separator: "@", maxSplits: 1).dropFirst().first.map(String.init)
            return try Dialect(folder: folder, version: version)
        } catch {
            throw mapping.fault(error.description, mapping.node("dialect"), help: error.diagnostics.first?.help)
        }
    }

    private func mark() throws(Diagnostic) -> RouteMark {
        guard let mark = try mapping.mapping("mark", keys: ["tag", "name", "proto", "protocol"]) else {
            throw mapping.fault(
                "the router has no `mark`",
                nil,
                help:
                    "say how this cluster's routes are known there, such as `mark: {tag: 4242}`; one of its own for each cluster"
            )
        }
        return RouteMark(
            tag: try mark.number("tag").map { UInt64($0) },
            name: try mark.text("name"),
            proto: try mark.number("proto"),
            protocolName: try mark.text("protocol")
        )
    }

    private func settings() throws(Diagnostic) -> [String: String] {
        guard let set = try mapping.mapping("set", keys: nil) else { return [:] }
        var settings: [String: String] = [:]
        for key in set.keys.map(\.value) { settings[key] = try set.scalarText(key) }
        return settings
    }

    private func limits() throws(Diagnostic) -> ChangeLimits {
        var limits = ChangeLimits()
        guard let given = try mapping.mapping("limits", keys: Self.limitKeys) else {
            return limits
        }
        limits.removeAtMost = try limit("removeAtMost", given) ?? limits.removeAtMost
        limits.nodesLostAtMost = try limit("nodesLostAtMost", given) ?? limits.nodesLostAtMost
        limits.routes = try given.number("routes")
        return limits
    }

    private func limit(_ key: String, _ given: ManifestMapping) throws(Diagnostic) -> ChangeLimits.Limit? {
        guard given.node(key) != nil else { return nil }
        let text = try given.scalarText(key)
        if text.hasSuffix("%"), let percent = Int(text.dropLast()), 0...100 ~= percent { return .percent(percent) }
        if let count = Int(text), count >= 0 { return .count(count) }
        throw given.fault(
            "`\(key)` is `\(NearestKey.printable(text))`; a number of routes or nodes, or a part such as 25%, belongs here",
            given.node(key)
        )
    }

    private func programs() throws(Diagnostic) -> [String: [String]] {
        let known = ["ip", "vtysh", "birdc", "bird"]
        guard let given = try mapping.mapping("programs", keys: known) else { return [:] }
        var programs: [String: [String]] = [:]
        for key in given.keys.map(\.value) {
            let words = try given.texts(key)
            guard !words.isEmpty else { throw given.fault("`\(key)` has no words", given.node(key)) }
            programs[key] = words
        }
        return programs
    }

    private func file(_ router: RouterConfiguration) throws(Diagnostic) -> String? {
        let key = router.kind == .bird ? "include" : "file"
        let other = router.kind == .bird ? "file" : "include"
        if let node = mapping.node(other) {
            throw mapping.fault("a router that speaks \(router.dialect.fullName) has no `\(other)`", node)
        }
        let path = try mapping.text(key)
        if router.kind == .bird, path == nil {
            throw mapping.fault(
                "the router has no `include`: the file that is wholly podroute's",
                nil,
                help: "name the file that bird.conf includes, such as `include: /etc/bird/podroute.conf`"
            )
        }
        if let path, !path.hasPrefix("/") || path != path.printable {
            throw mapping.fault("`\(key)` is no absolute path", mapping.node(key))
        }
        if router.kind == .linux, router.persists, path == nil {
            throw mapping.fault(
                "`persist` needs a `file`: a Linux host keeps no routes over a restart by itself",
                mapping.node("persist"),
                help: "name one, such as `file: /etc/podroute.batch`, and run `ip -force -batch FILE` at the start"
            )
        }
        if path != nil, router.kind != .bird, router.kind != .linux {
            throw mapping.fault("a router that speaks \(router.dialect.fullName) has no `file`", mapping.node("file"))
        }
        return path
    }

    private func number(_ key: String, in range: ClosedRange<Int>) throws(Diagnostic) -> Int? {
        guard let number = try mapping.number(key) else { return nil }
        guard range.contains(number) else {
            throw mapping.fault(
                "`\(key)` is \(number), outside \(range.lowerBound) to \(range.upperBound)",
                mapping.node(key)
            )
        }
        return number
    }

    /// What the dialect says of the options, at the router's place.
    private func check(_ router: RouterConfiguration) throws(Diagnostic) {
        if router.dialect.name == "bird1", router.policy.family == nil {
            throw mapping.fault(
                "BIRD 1.6 has one daemon a family, and the router's policy names none",
                mapping.node("policy"),
                help: "write `policy: {family: ipv4}`, and a second router for the other family"
            )
        }
        guard let refusal = router.dialect.refusals(of: RouteUpdate(to: RouteTable()), options: router.options).first
        else {
            return
        }
        throw mapping.fault("router \(router.name): \(refusal.diagnostic.message)", nil, help: refusal.diagnostic.help)
    }
}
