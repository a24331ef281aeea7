import Foundation
import RouteModel
import TestSupport

/// One BIRD process with a main configuration of the lab's and an included file of podroute's.
struct BIRDDaemon {
    let namespace: Namespace
    private let program: String
    let client: String
    let base: String

    /// Starts a daemon.
    /// - Parameters:
    ///   - programs: the daemon and its client.
    ///   - name: of its files in the lab's folder.
    ///   - configuration: everything but the include.
    init(in lab: Lab, programs: (daemon: String, client: String), name: String, configuration: String) throws {
        namespace = lab.router
        program = programs.daemon
        client = programs.client
        base = "\(lab.folder)/\(name)"
        try write("", to: included)
        try write(configuration + "\ninclude \"\(included)\";\n", to: base + ".conf")
        try start()
    }

    /// Starts it, and waits until it answers.
    func start() throws {
        try namespace.check(launchWords)
        let answers = try eventually { try birdc("show status").contains("up and running") }
        guard answers else { throw LabError("\(base) does not start") }
    }

    /// The file with its process id.
    var pidFile: String { base + ".pid" }
    /// What starts it.
    var launchWords: [String] { [program, "-c", base + ".conf", "-s", base + ".ctl", "-P", pidFile] }

    var included: String { base + "-podroute.conf" }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    /// What the client prints.
    func birdc(_ command: String) throws -> String {
        try namespace.run([client, "-s", base + ".ctl"] + command.split(separator: " ").map(String.init)).output
    }

    /// Replaces the included file and reconfigures.
    func load(_ text: String) throws {
        try write(text, to: included)
        let answer = try birdc("configure")
        guard answer.contains("Reconfigured") || answer.contains("Reconfiguration in progress") else {
            throw LabError("\(answer)\n\(text)")
        }
    }

    func routes() throws -> [InstalledRoute] { try BIRDRoutes.read(birdc("show route")) }
}
