import Manifests

/// The files of a dialect: a folder of `templates/`, or one of somebody's own.
struct DialectFolder: Sendable {
    /// One file.
    struct File: Sendable {
        let name: String
        let bytes: [UInt8]
    }

    /// The folder's name, which is the dialect's.
    let name: String
    /// What stands before a file's name in messages.
    let location: String
    /// The files, sorted by name.
    let files: [File]

    /// A file's content; nil where there is no such file.
    subscript(_ file: String) -> [UInt8]? { files.first { $0.name == file }?.bytes }

    /// How messages name a file.
    func path(_ file: String) -> String { location + "/" + file }
}

extension DialectFolder {
    /// The names of the folders that were in `templates/` when the package was built, sorted.
    static let embeddedNames: [String] = {
        var names: [String] = []
        for file in EmbeddedTemplates.files {
            let name = String(file.path.description.prefix { $0 != "/" })
            if names.last != name { names.append(name) }
        }
        return names
    }()

    /// The embedded folder of a name.
    init?(embedded name: String) {
        guard Self.embeddedNames.contains(name) else { return nil }
        var files: [File] = []
        for file in EmbeddedTemplates.files {
            let path = file.path.description
            guard path.hasPrefix(name + "/") else { continue }
            let bytes = file.text.withUTF8Buffer { [UInt8]($0) }
            files.append(File(name: String(path.dropFirst(name.utf8.count + 1)), bytes: bytes))
        }
        self.init(name: name, location: "templates/\(name)", files: files)
    }

    /// Reads a folder.
    /// - Throws: ``DialectError`` when it cannot be read, or is far larger than any dialect.
    init(reading path: String) throws(DialectError) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let contents: [FolderReader.File]
        do {
            contents = try FolderReader.read(path, largest: 1 << 20, atMost: 64)
        } catch {
            throw DialectError(
                .unreadableFolder,
                "\(path): \(error.message)",
                help: "a dialect is a folder with NAME.yaml and NAME.mustache"
            )
        }
        // The folder may be called anything, such as `.`; the description gives the name.
        let descriptions = contents.map(\.name).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
        guard let own = descriptions.contains(name) ? name : descriptions.first,
            descriptions.contains(name) || descriptions.count == 1
        else {
            throw DialectError(
                .unreadableFolder,
                "\(path): a dialect has one description, NAME.yaml; found \(descriptions.count)",
                help: "`podroute dialects frr --export DIR` writes a folder to start from"
            )
        }
        self.init(name: own, location: path, files: contents.map { File(name: $0.name, bytes: $0.bytes) })
    }
}
