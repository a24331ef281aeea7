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
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Requirement.find(words[0]) ?? words[0])
        process.arguments = Array(words.dropFirst())
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        // Files instead of pipes: nobody has to read while the program writes.
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("podroute-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: base) }
        func file(_ name: String, _ text: String = "") throws -> URL {
            let url = base.appendingPathComponent(name)
            try Data(text.utf8).write(to: url)
            return url
        }
        let output = try file("output")
        let errors = try file("errors")
        process.standardInput = try FileHandle(forReadingFrom: file("input", input))
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let limit = DispatchWorkItem { kill(process.processIdentifier, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: limit)
        process.waitUntilExit()
        limit.cancel()
        return Result(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        )
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
