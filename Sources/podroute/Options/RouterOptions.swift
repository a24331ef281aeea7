import ArgumentParser
import Glibc
import PodRoute

/// Which routers are meant, and where they are named.
struct RouterOptions: ParsableArguments {
    private static let variable = "PODROUTE_CONFIG"
    private static let file = "podroute.yaml"

    @Option(
        help: ArgumentHelp(
            "The file that names the routers. (default: $PODROUTE_CONFIG, else podroute.yaml in this folder)",
            valueName: "file"
        ),
        completion: .file(extensions: ["yaml", "yml", "json"]),
        transform: ArgumentTransform.name
    )
    var config: String?

    @Option(
        name: .customLong("router"),
        help: ArgumentHelp("This router. Repeatable.", valueName: "name"),
        transform: ArgumentTransform.name
    )
    var names: [String] = []

    @Flag(help: "All routers of the file.")
    var all = false

    func validate() throws {
        if all, !names.isEmpty { throw ValidationError("--all and --router exclude each other") }
    }

    /// The routers, in the order they were named or stand in the file.
    /// - Parameter mayBeAll: whether all routers are meant where none is named; a command that changes routers wants it said.
    func routers(mayBeAll: Bool) throws -> [RouterConfiguration] {
        guard mayBeAll || all || !names.isEmpty else {
            throw UsageError("no router is named", help: "--router NAME names one, --all means all of the file")
        }
        let file = try routerFile()
        guard !names.isEmpty else { return file.routers }
        var routers: [RouterConfiguration] = []
        do {
            for name in names where !routers.contains(where: { $0.name == name }) {
                routers.append(try file.router(named: name))
            }
        } catch {
            throw Refusal([error], sources: file.sources)
        }
        return routers
    }

    private func routerFile() throws -> RouterFile {
        let given = config ?? getenv(Self.variable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        let path = given ?? Self.file
        if given == nil, access(path, F_OK) != 0 {
            throw UsageError(
                "there is no \(path) in this folder",
                help: "--config FILE or $\(Self.variable) names the file that names the routers"
            )
        }
        var sources = SourceMap()
        do {
            guard let file = try InputFiles.read([path]).first else { throw UsageError("\(path) names no file") }
            sources.add(file)
            return try RouterFile(name: file.name, bytes: file.bytes)
        } catch let diagnostic as Diagnostic {
            throw Refusal([diagnostic], sources: sources)
        }
    }
}
