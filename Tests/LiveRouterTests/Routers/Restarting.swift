import Foundation
import TestSupport

/// A router whose daemons a test can kill and start again, as a crash or a reboot does.
protocol Restartable: SessionRouter {
    /// The daemons that hold routes.
    var daemonNames: [String] { get }

    /// Writes what runs into the startup configuration, where that is not done already.
    func save() throws

    /// Kills a daemon without warning, and starts it again from its startup configuration.
    func restart(_ daemon: String) throws
}

extension Namespace {
    /// Kills the process whose id a file holds, and waits until it is gone.
    func kill(pidFile: String) throws {
        let text = try String(contentsOfFile: pidFile, encoding: .utf8)
        guard let id = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)), try processes().contains(id) else {
            throw LabError("\(pidFile) holds no process of \(name)")
        }
        _ = try Command.run(Command.asRoot(["kill", "-KILL", "\(id)"]))
        guard try eventually(within: 10, { try !processes().contains(id) }) else { throw LabError("\(id) lives on") }
    }
}

extension FRRRouter: Restartable {
    var daemonNames: [String] { ["staticd", "zebra"] }

    func save() throws { try namespace.check(vtyshWords + ["-c", "write memory"]) }

    func restart(_ daemon: String) throws {
        try namespace.kill(pidFile: "\(folder)/\(daemon).pid")
        try start(daemon)
        guard try eventually({ try isListening(daemon) }) else { throw LabError("\(daemon) does not start again") }
    }

    private func isListening(_ daemon: String) throws -> Bool {
        try namespace.run(vtyshWords + ["-c", "show daemons"]).output.split(whereSeparator: \.isWhitespace)
            .contains(daemon[...])
    }
}

extension BIRD2Router: Restartable {
    var daemonNames: [String] { ["bird"] }

    func save() throws {}

    func restart(_ name: String) throws { try daemon.restart() }
}

extension BIRD1Router: Restartable {
    var daemonNames: [String] { ["bird"] }

    func save() throws {}

    /// The daemon of the first session.
    func restart(_ name: String) throws { try daemons[0].restart() }
}
