import Foundation
import PackagePlugin

/// Puts every file of `templates/` into the target it is used by, so that a new dialect is a new folder and nothing else.
@main
struct EmbedTemplates: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "templates")
        let files = try Self.files(in: folder)
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTemplates.swift")
        return [
            .buildCommand(
                displayName: "Embedding templates",
                executable: try context.tool(named: "embed-templates").url,
                arguments: [output.path, folder.path] + files,
                inputFiles: files.map { folder.appending(path: $0) },
                outputFiles: [output]
            )
        ]
    }

    /// The dialects' files as `NAME/FILE`, sorted; what begins with a dot is no part of a dialect.
    private static func files(in folder: URL) throws -> [String] {
        let manager = FileManager.default
        var files: [String] = []
        for dialect in try manager.contentsOfDirectory(atPath: folder.path).sorted() where !dialect.hasPrefix(".") {
            let names = try? manager.contentsOfDirectory(atPath: folder.appending(path: dialect).path)
            for name in (names ?? []).sorted() where !name.hasPrefix(".") { files.append("\(dialect)/\(name)") }
        }
        return files
    }
}
