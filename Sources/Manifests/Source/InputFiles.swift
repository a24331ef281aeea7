public import Diagnostics

/// Reads what somebody named on a command line: files, folders and standard input.
public enum InputFiles {
    /// How standard input is named in places.
    public static let standardInput = "<stdin>"

    /// Reads files in the order given.
    /// - Parameters:
    ///   - names: a file; `-` for standard input; a folder for every `.yaml`, `.yml` and `.json` file in it, by name, without
    ///     the folders inside.
    ///   - budget: how large a file may be.
    /// - Throws: `unreadable-input` with the system's reason, `empty-input` or `input-too-large`.
    public static func read(
        _ names: [String],
        budget: InputBudget = InputBudget()
    ) throws(Diagnostic) -> [SourceMap.File] {
        try files(names, budget: budget, most: .max)
    }

    /// The same, but of large files only parts are ever in memory: they are read where they are needed.
    ///
    /// A pipe is read to its end all the same.
    public static func open(
        _ names: [String],
        budget: InputBudget = InputBudget()
    ) throws(Diagnostic) -> [SourceMap.File] {
        try files(names, budget: budget, most: mostInMemory)
    }

    /// The size up to which a file is rather read as a whole.
    private static let mostInMemory = 1 << 20

    private static func files(
        _ names: [String],
        budget: InputBudget,
        most: Int
    ) throws(Diagnostic) -> [SourceMap.File] {
        guard names.count(where: { $0 == "-" }) < 2 else {
            throw unreadable("standard input can be read only once", help: "Give - once.")
        }
        var files: [SourceMap.File] = []
        for name in names {
            if name != "-", FileSystem.isFolder(name) {
                for path in try manifests(inFolder: name) { files.append(try file(path, budget: budget, most: most)) }
                continue
            }
            let file = try file(name, budget: budget, most: most)
            // Nothing at all is no cluster without objects: it is what a command leaves that failed.
            guard file.contents.count > 0 else {
                throw InputRule.emptyInput.diagnostic("there is nothing in \(file.name)", at: nil)
            }
            files.append(file)
        }
        return files
    }

    private static func unreadable(_ message: String, help: String? = nil) -> Diagnostic {
        InputRule.unreadableInput.diagnostic(message, at: nil, help: help)
    }

    private static func file(_ path: String, budget: InputBudget, most: Int) throws(Diagnostic) -> SourceMap.File {
        let isStandardInput = path == "-"
        let name = isStandardInput ? standardInput : path
        let contents: TextContents
        do {
            contents = try FileSystem.contents(of: isStandardInput ? nil : path, limit: budget.bytes, most: most)
        } catch {
            throw unreadable(
                "cannot read \(name): \(error.message)",
                help: nearest(to: path).map { "Did you mean \($0)?" }
            )
        }
        guard contents.count <= budget.bytes else {
            throw InputRule.inputTooLarge.diagnostic("\(name) has more than \(budget.bytes) bytes", at: nil)
        }
        return SourceMap.File(name: name, contents: contents)
    }

    /// The paths of a folder's manifests.
    private static func manifests(inFolder path: String) throws(Diagnostic) -> [String] {
        let names: [String]
        do {
            names = try FileSystem.names(inFolder: path)
        } catch {
            throw unreadable("cannot read the folder \(path): \(error.message)")
        }
        let base = path.hasSuffix("/") ? path : path + "/"
        let paths = names.filter { name in [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) } }
            .map { base + $0 }
            .filter { !FileSystem.isFolder($0) }
        guard !paths.isEmpty else {
            throw unreadable(
                "the folder \(path) holds no manifests",
                help: "It is searched for .yaml, .yml and .json files; folders inside it are not."
            )
        }
        return paths
    }

    /// The file in the same folder that was probably meant.
    private static func nearest(to path: String) -> String? {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? ""
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let others = try? FileSystem.names(inFolder: folder.isEmpty ? "." : folder)
        return NearestName.of(name, in: others ?? []).map { folder + $0 }
    }
}
