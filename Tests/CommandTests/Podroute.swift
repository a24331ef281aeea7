import Foundation
import TestSupport

/// The built command, as its users run it.
enum Podroute {
    static func run(
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:],
        folder: String? = nil
    ) throws -> Command.Result {
        // Help texts are as wide as the terminal; there is none here.
        var all = ["COLUMNS": "80", "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
        // What sessions keep on a router goes with the test's folder.
        if let folder { all["PODROUTE_STATE"] = folder + "/state" }
        return try Command.run([Command.podroute] + arguments, input: input, environment: all, folder: folder)
    }

    /// The diagnostics of a run, by id.
    static func ids(_ result: Command.Result) -> [String] {
        result.errors.matches(of: #/ \[([a-z0-9-]+)\]\n/#).map { String($0.output.1) }
    }

    /// Runs a line of bash in which `"$podroute"` is the command.
    static func shell(_ line: String, environment: [String: String] = [:]) throws -> Command.Result {
        try Command.run(
            ["bash", "-c", line],
            environment: ["podroute": Command.podroute, "clusters": Samples.clusters].merging(environment) { $1 }
        )
    }
}

/// A folder for one test, removed with its last owner.
final class TemporaryFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("podroute-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and gives its path.
    func write(_ text: String, to name: String) throws -> String {
        let file = path + "/" + name
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }
}
