import Foundation
import TestSupport

/// A network namespace of a lab; whatever runs in it belongs to the lab.
struct Namespace: Sendable, Hashable {
    /// The name under /run/netns.
    let name: String

    /// Runs a program inside and waits for it.
    func run(_ words: [String], input: String = "", seconds: Double = 30) throws -> Command.Result {
        let program = Requirement.find(words[0]) ?? words[0]
        let inside = ["ip", "netns", "exec", name, program] + words.dropFirst()
        return try Command.run(Command.asRoot(inside), input: input, seconds: seconds)
    }

    /// Runs a program inside that must succeed.
    /// - Returns: what it printed.
    @discardableResult
    func check(_ words: [String], input: String = "", seconds: Double = 30) throws -> String {
        let result = try run(words, input: input, seconds: seconds)
        guard result.status == 0 else {
            throw LabError("\(words.joined(separator: " ")): status \(result.status)\n\(result.output)\(result.errors)")
        }
        return result.output
    }

    /// Runs one `ip` command inside that must succeed, such as `ip("link set eth0 down")`.
    @discardableResult
    func ip(_ line: String) throws -> String {
        try check(["ip"] + line.split(separator: " ").map(String.init))
    }

    /// The processes inside.
    func processes() throws -> [Int32] {
        let result = try Command.run(Command.asRoot(["ip", "netns", "pids", name]))
        return result.output.split(separator: "\n").compactMap { Int32($0) }
    }

    /// Asks everything inside to end, waits, and ends by force what has not.
    /// - Parameters:
    ///   - processes: those to end; nil for all.
    ///   - patience: how long each has, in seconds, before it is ended by force.
    func end(_ processes: [Int32]? = nil, patience: Double = 5) throws {
        let doomed = try processes ?? self.processes()
        guard !doomed.isEmpty else { return }
        let words = doomed.map(String.init)
        _ = try Command.run(Command.asRoot(["kill", "-TERM"] + words))
        let gone = { try Set(self.processes()).isDisjoint(with: doomed) }
        if try eventually(within: patience, gone) { return }
        _ = try Command.run(Command.asRoot(["kill", "-KILL"] + words))
        guard try eventually(within: 10, gone) else { throw LabError("\(name): processes \(words) do not end") }
    }
}
