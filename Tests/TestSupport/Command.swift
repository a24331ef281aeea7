import Foundation

/// Runs programs for tests, with everything they print and a limit on their time.
public struct Command {
    /// How a program ended.
    public struct Result: Sendable {
        public let status: Int32
        public let output: String
        public let errors: String
    }

    /// Runs a program and waits for it.
    /// - Parameters:
    ///   - words: the program (searched on the PATH and in /usr/sbin) and its arguments; no shell is involved.
    ///   - input: what it reads on standard input.
    ///   - environment: variables set in addition to this process' own.
    ///   - seconds: after this long it is killed.
    public static func run(
        _ words: [String],
        input: String = "",
        environment: [String: String] = [:],
        folder: String? = nil,
        seconds: Double = 60
    ) throws -> Result {
        // Files instead of pipes: nobody has to read while the program writes, and daemons it leaves hold nobody up.
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("podroute-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: base) }
        let output = base.appendingPathComponent("output")
        let errors = base.appendingPathComponent("errors")
        try Data(input.utf8).write(to: base.appendingPathComponent("input"))
        let child = try ChildProcess(
            [Requirement.find(words[0]) ?? words[0]] + words.dropFirst(),
            environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
            folder: folder,
            input: base.appendingPathComponent("input").path,
            output: output.path,
            errors: errors.path
        )
        return Result(
            status: child.wait(seconds: seconds),
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        )
    }

    /// The words that run a program as root: themselves for root, else through `sudo -n`.
    /// - Parameter words: the program and its arguments; a program outside root's PATH needs its whole path.
    public static func asRoot(_ words: [String]) -> [String] {
        getuid() == 0 ? words : ["sudo", "-n"] + words
    }

    /// The `podroute` that this build made.
    public static let podroute: String = {
        var folder = Bundle.main.bundleURL
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("podroute").path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
                return candidate
            }
            folder.deleteLastPathComponent()
        }
        return Places.package + "/.build/debug/podroute"
    }()
}
