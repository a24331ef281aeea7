public import Diagnostics
public import Manifests

/// `podroute.yaml`: the routers that podroute talks to.
public struct RouterFile: Sendable {
    /// The routers, in the order of the file.
    public let routers: [RouterConfiguration]
    /// The file's text, for diagnostics that show the line.
    public let sources: SourceMap

    /// The keys of a router, of its policy and of its limits.
    package static let keys = RouterReader.keys + PolicyReader.keys + RouterReader.limitKeys

    /// Finds a router by its name.
    /// - Throws: a `Diagnostic` with the nearest name.
    public func router(named name: String) throws(Diagnostic) -> RouterConfiguration {
        if let router = routers.first(where: { $0.name == name }) { return router }
        let names = routers.map(\.name)
        let others = "the routers are " + names.map(\.printable).joined(separator: ", ")
        throw ConfigurationRule.unknownRouter.diagnostic(
            "there is no router \(NearestKey.printable(name)) in \(sources.files.first?.name ?? "the configuration")",
            help: NearestKey.help(name, among: names) ?? others
        )
    }

    /// Reads a file's text: YAML or JSON, with a key `routers` that is a list.
    /// - Parameters:
    ///   - name: how the file is called in places.
    ///   - bytes: its text, at most 1 MiB.
    /// - Throws: a `Diagnostic` with file, line and column of the first fault.
    public init(name: String, bytes: [UInt8]) throws(Diagnostic) {
        let file = SourceMap.File(name: name, bytes: bytes)
        var sources = SourceMap()
        let index = sources.add(file)
        let documents = try ManifestCursor.readDocuments(
            file,
            index: index,
            budget: InputBudget(bytes: 1 << 20, depth: 12)
        )
        let start = SourcePlace(file: name, line: 1, column: 1)
        guard documents.count == 1 else {
            throw ConfigurationRule.badConfiguration.diagnostic("\(name) is not one YAML document", place: start)
        }
        let top = try ManifestMapping(
            documents[0],
            subject: "the configuration",
            keys: ["routers"],
            source: sources,
            rule: ConfigurationRule.badConfiguration.rule
        )
        let node = try top.requiredNode("routers")
        guard case .list(let items) = node.content else {
            throw top.fault("`routers` is \(node.summary); a list of routers belongs here", node)
        }
        guard !items.isEmpty else { throw top.fault("`routers` is empty; a list of routers belongs here", node) }
        var routers: [RouterConfiguration] = []
        for item in items {
            let router = try RouterReader(item, in: top, sources: sources).router()
            if routers.contains(where: { $0.name == router.name }) {
                throw top.fault("there are two routers named \(router.name.printable)", item["name"])
            }
            routers.append(router)
        }
        self.routers = routers
        self.sources = sources
    }
}
