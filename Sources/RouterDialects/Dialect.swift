import Diagnostics
import Templates

/// A router's configuration language, in one of its versions: what it can express, and the templates that write it.
///
/// A dialect is a folder: `NAME.yaml` says what the language can express, `NAME.mustache` how it is written,
/// `NAME.md` is its page. The ones in `templates/` are part of the library; any other folder works in the same way.
public struct Dialect: Sendable {
    /// The dialect's name, which is its folder's.
    public let name: String
    /// The version, as the description names it.
    public let version: String
    let description: DialectDescription
    let capabilities: DialectCapabilities
    let folder: DialectFolder
    let template: Template
    /// Asks the router for its routes, where the dialect has such a template.
    let query: Template?
    /// The names of the switches that any version declares, sorted.
    let flagNames: [String]

    /// The names of the dialects that are part of the library, sorted.
    public static var embeddedNames: [String] { DialectFolder.embeddedNames }

    /// Finds a dialect of the library.
    /// - Parameter name: a dialect's name or alias, alone or with a version: `frr`, `frr@8.5`, `linux`. A version
    ///   that stands between two listed ones counts as the lower of them.
    /// - Throws: ``DialectError`` when there is no such dialect or version, with the nearest name.
    public init(named name: String) throws(DialectError) {
        let (base, version) = Self.split(name)
        if let folder = DialectFolder(embedded: base) {
            try self.init(folder, version: version)
            return
        }
        var names: [String] = []
        for folder in Self.embeddedNames.compactMap(DialectFolder.init(embedded:)) {
            let description = try DialectDescription(folder)
            if description.aliases.contains(base) {
                try self.init(folder, description, version: version)
                return
            }
            names.append(folder.name)
            names.append(contentsOf: description.aliases)
        }
        throw DialectError(
            .unknownDialect,
            "there is no dialect `\(NearestKey.printable(base))`",
            help: NearestKey.help(base, among: names)
                ?? "the dialects are \(Self.embeddedNames.joined(separator: ", "))"
        )
    }

    /// Loads a dialect from a folder of one's own.
    /// - Parameters:
    ///   - path: the folder.
    ///   - version: the version wanted; nil for the one that the description names as default.
    /// - Throws: ``DialectError`` with file, line and column of the first fault.
    public init(folder path: String, version: String? = nil) throws(DialectError) {
        try self.init(DialectFolder(reading: path), version: version)
    }

    init(_ folder: DialectFolder, version: String?) throws(DialectError) {
        try self.init(folder, DialectDescription(folder), version: version)
    }

    private init(_ folder: DialectFolder, _ description: DialectDescription, version wanted: String?)
        throws(DialectError)
    {
        let version = try description.version(wanted, of: folder.name)
        name = folder.name
        self.version = version.name
        self.description = description
        capabilities = version.capabilities
        self.folder = folder
        flagNames = Set(description.versions.flatMap(\.capabilities.flags.keys)).sorted()
        let schema = RootFields.schema(settings: version.capabilities.settings, flags: flagNames)
        template = try Self.template(version.capabilities.template, in: folder, schema: schema)
        query = try version.capabilities.query.map { file throws(DialectError) in
            try Self.template(file, in: folder, schema: schema)
        }
    }

    /// Compiles a file of the folder; the other templates in it are its partials.
    private static func template(
        _ file: String,
        in folder: DialectFolder,
        schema: TemplateSchema
    ) throws(DialectError) -> Template {
        guard let source = folder[file] else {
            throw DialectError(.unreadableFolder, "\(folder.location) has no file \(file)")
        }
        var partials: [String: (file: String, source: [UInt8])] = [:]
        for other in folder.files where other.name.hasSuffix(".mustache") {
            partials[String(other.name.dropLast(".mustache".count))] = (folder.path(other.name), other.bytes)
        }
        do {
            return try Template(file: folder.path(file), source: source, schema: schema, partials: partials)
        } catch {
            throw DialectError(.badTemplate, [error.diagnostic])
        }
    }

    /// Cuts `NAME@VERSION` in two.
    static func split(_ name: String) -> (name: String, version: String?) {
        guard let at = name.firstIndex(of: "@") else { return (name, nil) }
        return (String(name[..<at]), String(name[name.index(after: at)...]))
    }
}

extension Dialect {
    /// The name with the version: `frr@8.4`.
    public var fullName: String { "\(name)@\(version)" }

    /// What the router is called by people.
    public var title: String { description.title }

    /// Whether the text is XML for a NETCONF session.
    public var isXML: Bool { description.media == .xml }

    /// Whether the language only adds: an earlier next hop of a prefix stays unless it is known and taken away.
    public var isAdditive: Bool { description.entry == .row }

    /// Whether the text is a file that holds the whole set, so that a prefix left out of it is withdrawn.
    public var isWholeFile: Bool { description.entry == .file }

    /// The most next hops a route can have.
    public var maxNextHops: Int { capabilities.maxNextHops }

    /// The most next hops a route has on common platforms, where that is fewer than the language allows.
    public var usualNextHops: Int? { capabilities.usualNextHops }

    /// The files of the dialect's folder, to start one's own from.
    public var files: [(name: String, bytes: [UInt8])] { folder.files.map { ($0.name, $0.bytes) } }

    /// A text as the language takes it; what it may hold was checked before.
    func escape(_ text: String) -> [UInt8] {
        isXML ? XMLText.escape(text) : Array(text.utf8)
    }

    /// Which other versions have something, as a way out.
    func versionsHelp(_ has: (DialectCapabilities) -> Bool) -> String? {
        let others = description.versions.filter { has($0.capabilities) }
        return others.isEmpty ? nil : others.map { "\(name)@\($0.name)" }.joined(separator: ", ") + " can"
    }
}
