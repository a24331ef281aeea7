import Diagnostics
import Manifests

extension DialectDescription {
    private static let ownKeys = ["title", "aliases", "media", "entry", "default", "versions"]

    /// Reads `NAME.yaml` of a folder.
    /// - Throws: ``DialectError`` with file, line and column of the first fault.
    init(_ folder: DialectFolder) throws(DialectError) {
        let file = folder.name + ".yaml"
        guard let bytes = folder[file] else {
            throw DialectError(.unreadableFolder, "\(folder.location) has no file \(file)")
        }
        do {
            try self.init(SourceMap.File(name: folder.path(file), bytes: bytes), of: folder.name)
        } catch {
            throw DialectError(.badDescription, [error])
        }
        for version in versions {
            for template in [version.capabilities.template, version.capabilities.query].compactMap({ $0 })
            where folder[template] == nil {
                throw DialectError(.unreadableFolder, "\(folder.location) has no file \(template)")
            }
        }
    }

    private init(_ file: SourceMap.File, of dialect: String) throws(Diagnostic) {
        var source = SourceMap()
        let index = source.add(file)
        let budget = InputBudget(bytes: 1 << 20, depth: 10)
        let documents = try ManifestCursor.readDocuments(file, index: index, budget: budget)
        guard documents.count == 1 else {
            throw Diagnostic(
                id: DialectError.rule.id,
                severity: .error,
                message: "a description is one YAML document, not \(documents.count)",
                place: SourcePlace(file: file.name, line: 1, column: 1)
            )
        }
        let top = try ManifestMapping(
            documents[0],
            subject: "a dialect",
            keys: Self.ownKeys + DialectCapabilities.keys,
            source: source,
            rule: DialectError.rule
        )
        title = try top.requiredText("title")
        aliases = try top.texts("aliases")
        _ = try top.requiredNode("media")
        _ = try top.requiredNode("entry")
        media = try top.word("media", Media.self) ?? .text
        entry = try top.word("entry", Entry.self) ?? .route

        let listed = try top.mapping(of: top.requiredNode("versions"), subject: "`versions`", keys: nil)
        var versions: [Version] = []
        for name in listed.keys.map(\.value) {
            let own = try top.mapping(
                of: listed.requiredNode(name),
                subject: "version \(NearestKey.printable(name))",
                keys: ["checked", "on"] + DialectCapabilities.keys
            )
            let capabilities = try DialectCapabilities(own, else: top, of: dialect)
            versions.append(Version(name: name, capabilities: capabilities))
        }
        self.versions = versions
        standardVersion = try top.requiredText("default")
        try check(top)
    }

    /// What keys say together.
    private func check(_ top: ManifestMapping) throws(Diagnostic) {
        guard versions.contains(where: { $0.name == standardVersion }) else {
            throw top.fault("`default` names no version", top.node("default"))
        }
        for version in versions {
            let capabilities = version.capabilities
            guard (media == .xml) == (capabilities.xml != nil) else {
                throw top.fault(
                    "`xml` belongs to dialects whose `media` is xml, and only to them",
                    top.node("xml") ?? top.node("media")
                )
            }
            if let mark = capabilities.mark.rule {
                let hasSetting = capabilities.settings.contains { $0.key == mark }
                guard hasSetting || mark == "tag" || mark == "name" else {
                    throw top.fault("`mark` is neither tag, name nor a setting", top.node("mark"))
                }
            }
            guard media == .text || capabilities.settings.contains(where: { $0.key == "datastore" }) else {
                throw top.fault(
                    "an XML dialect has a setting `datastore`, with the words it takes",
                    top.node("settings")
                )
            }
            if let by = capabilities.backups.rule {
                guard (by == .distance ? capabilities.distance : capabilities.preference).rule != nil else {
                    throw top.fault(
                        "`backups` are told by \(by.rawValue), which version \(version.name) does not have",
                        top.node("backups")
                    )
                }
            }
        }
    }

    /// The version that a name asks for: the one listed, or where numbers are compared the last one below.
    func version(_ wanted: String?, of dialect: String) throws(DialectError) -> Version {
        let wanted = wanted ?? standardVersion
        if let exact = versions.first(where: { $0.name == wanted }) { return exact }
        if let numbers = Self.numbers(wanted) {
            let below = versions.compactMap { version in
                Self.numbers(version.name).map { (numbers: $0, version: version) }
            }.filter { !numbers.lexicographicallyPrecedes($0.numbers) }
            if let nearest = below.max(by: { $0.numbers.lexicographicallyPrecedes($1.numbers) }) {
                return nearest.version
            }
        }
        throw DialectError(
            .unknownVersion,
            "\(dialect) has no version `\(NearestKey.printable(wanted))`",
            help: "it has \(versions.map(\.name).joined(separator: ", "))"
        )
    }

    /// The numbers of a version such as 8.4; nil for a name.
    private static func numbers(_ version: String) -> [Int]? {
        let parts = version.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) ? Int(part) : nil
        }
        return numbers.count == parts.count && !numbers.isEmpty ? numbers : nil
    }
}
