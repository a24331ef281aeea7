import Foundation
import TestSupport

/// A router whose daemons a test can kill and start again, as a crash or a reboot does.
protocol Restartable: SessionRouter {
    /// Where its daemons run.
    var namespace: Namespace { get }

    /// The daemons that hold routes.
    var daemonNames: [String] { get }

    /// Writes what runs into the startup configuration, where that is not done already.
    func save() throws

    /// The file with a daemon's process id, and the words that start the daemon.
    func process(_ daemon: String) -> (pidFile: String, start: [String])

    /// Starts a daemon from its startup configuration, and waits until it answers.
    func start(_ daemon: String) throws
}

extension Restartable {
    /// Kills a daemon and starts it again.
    func restart(_ daemon: String) throws {
        try namespace.kill(pidFile: process(daemon).pidFile)
        try start(daemon)
    }
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

    func process(_ daemon: String) -> (pidFile: String, start: [String]) {
        ("\(folder)/\(daemon).pid", launchWords(daemon))
    }

    func start(_ daemon: String) throws {
        try namespace.check(launchWords(daemon))
        let listens = try eventually {
            try namespace.run(vtyshWords + ["-c", "show daemons"]).output.split(whereSeparator: \.isWhitespace)
                .contains(daemon[...])
        }
        guard listens else { throw LabError("\(daemon) does not start again") }
    }

    /// Configures a line and kills staticd as soon as it took it, so that what it passed on may be all that is left of it.
    func forget(_ line: String) throws {
        let vtysh = vtyshWords.joined(separator: " ")
        let id = "\"$(cat \(process("staticd").pidFile))\""
        let words = "id=\(id); \(vtysh) -c 'configure terminal' -c '\(line)'; kill -9 $id; "
        try namespace.check(["sh", "-c", words + "while kill -0 $id 2>/dev/null; do sleep 0.005; done"])
        try start("staticd")
    }
}

extension BIRD2Router: Restartable {
    var daemonNames: [String] { ["bird"] }

    func save() throws {}

    var namespace: Namespace { daemon.namespace }

    func process(_ name: String) -> (pidFile: String, start: [String]) { (daemon.pidFile, daemon.launchWords) }

    func start(_ name: String) throws { try daemon.start() }
}

/// The daemon of the first session.
extension BIRD1Router: Restartable {
    var daemonNames: [String] { ["bird"] }

    func save() throws {}

    var namespace: Namespace { daemons[0].namespace }

    func process(_ name: String) -> (pidFile: String, start: [String]) { (daemons[0].pidFile, daemons[0].launchWords) }

    func start(_ name: String) throws { try daemons[0].start() }
}
