import Foundation
import TestSupport

/// A netconfd with some model, in a namespace of a lab, reached without SSH.
final class NETCONFServer {
    /// What it serves.
    struct Model: Sendable, CustomStringConvertible {
        let description: String
        /// The folders that modules are searched in, before Debian's.
        var folders: [String] = []
        let modules: [String]

        /// RFC 8022.
        static let rfc8022 = Model(description: "RFC 8022", modules: routing)
        /// RFC 8349, for the network management datastore architecture.
        static let rfc8349 = Model(
            description: "RFC 8349",
            folders: ["/usr/share/yuma/nmda-modules"],
            modules: routing
        )
        private static let routing = [
            "ietf-interfaces", "ietf-ip", "ietf-routing", "ietf-ipv4-unicast-routing", "ietf-ipv6-unicast-routing",
            "iana-if-type",
        ]
    }

    /// How it is started.
    struct Manner: OptionSet, Sendable {
        let rawValue: Int
        /// It has no candidate, lets the running configuration be edited, and keeps what it starts with apart.
        static let editsRunning = Manner(rawValue: 1)
        /// It starts with what was copied into `startup`.
        static let hasStartup = Manner(rawValue: 2)
        /// It speaks base 1.0 alone.
        static let isOld = Manner(rawValue: 4)
    }

    private let namespace: Namespace
    private let socket: String
    private let home: String
    private let log: String
    private let words: [String]
    private var process: Int32 = 0

    /// Starts one.
    init(in lab: Lab, serving model: Model = .rfc8349, _ manner: Manner = []) throws {
        namespace = lab.router
        home = lab.folder
        socket = lab.folder + "/netconf.sock"
        log = lab.folder + "/netconfd.log"
        let path = (model.folders + ["/usr/share/yuma/modules"]).joined(separator: ":")
        let startup = lab.folder + "/startup.xml"
        if manner.contains(.hasStartup) {
            try Data("<config xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"/>".utf8)
                .write(to: URL(fileURLWithPath: startup))
        }
        let hasStartup = !manner.isDisjoint(with: [.editsRunning, .hasStartup])
        words =
            [
                // It writes a backup into the folder it runs in, and its settings into its home.
                "env", "-C", home, "HOME=\(home)", "/usr/sbin/netconfd", "--superuser=root",
                "--access-control=enforcing",
                manner.contains(.hasStartup) ? "--startup=\(startup)" : "--no-startup",
                "--target=\(manner.contains(.editsRunning) ? "running" : "candidate")",
                "--with-startup=\(hasStartup)", "--port=8300", "--ncxserver-sockname=\(socket)",
                "--modpath=\(path)", "--log=\(log)",
            ] + (manner.contains(.isOld) ? ["--protocols=netconf1.0"] : []) + model.modules.map { "--module=\($0)" }
        try start()
    }

    private func start() throws {
        for file in [socket, log] { try? FileManager.default.removeItem(atPath: file) }
        // The server stays in the foreground: the shell leaves it behind.
        let id = try namespace.check(["bash", "-c", "\"$@\" </dev/null >/dev/null 2>&1 & echo $!", "bash"] + words)
        process = Int32(id.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
        // A session that comes between the socket's birth and this line is never answered.
        guard eventually({ lines(with: "Running netconfd") > 0 }) else { throw LabError("netconfd does not start") }
    }

    /// Kills it, as a loss of power does.
    func kill() throws {
        _ = try Command.run(Command.asRoot(["kill", "-KILL", "\(process)"]))
        guard try eventually({ try !namespace.processes().contains(process) }) else {
            throw LabError("netconfd does not end")
        }
    }

    /// Ends it and starts it again, with what it keeps.
    func restart() throws {
        try kill()
        try start()
    }

    /// The command whose standard input and output are a session.
    var command: [String] { command(as: "root") }

    /// The same for another user, who may change nothing unless it is root.
    func command(as user: String) -> [String] {
        [
            "ip", "netns", "exec", namespace.name, "env", "HOME=\(home)", "USER=\(user)",
            "SSH_CONNECTION=127.0.0.1 50000 127.0.0.1 8300",
            "/usr/sbin/netconf-subsystem", "--ncxserver-sockname=8300@\(socket)",
        ]
    }

    /// Opens a session.
    func session(framing: NETCONFFraming = .chunked) throws -> NETCONFTestClient {
        let before = lines(with: "now active")
        let session = try NETCONFTestClient(command, framing: framing)
        // What reaches netconfd in one read with the client's hello is never answered, so its hello goes alone.
        guard eventually({ lines(with: "now active") > before }) else { throw LabError("netconfd takes no hello") }
        return session
    }

    private func lines(with words: String) -> Int {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").count { $0.contains(words) }
    }
}
