import Foundation
import TestSupport

/// A netconfd with some model, in a namespace of a lab, reached without SSH.
struct NETCONFServer {
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

    private let namespace: Namespace
    private let socket: String
    private let home: String
    private let log: String

    /// Starts one.
    /// - Parameter editsRunning: whether it has no candidate, lets the running configuration be edited, and keeps what it
    ///   starts with apart.
    init(in lab: Lab, serving model: Model = .rfc8349, editsRunning: Bool = false) throws {
        namespace = lab.router
        home = lab.folder
        socket = lab.folder + "/netconf.sock"
        log = lab.folder + "/netconfd.log"
        let path = (model.folders + ["/usr/share/yuma/modules"]).joined(separator: ":")
        let words =
            [
                // It writes a backup into the folder it runs in, and its settings into its home.
                "env", "-C", home, "HOME=\(home)", "/usr/sbin/netconfd", "--no-startup", "--superuser=root",
                "--target=\(editsRunning ? "running" : "candidate")",
                "--with-startup=\(editsRunning)", "--port=8300", "--ncxserver-sockname=\(socket)",
                "--modpath=\(path)", "--log=\(log)",
            ] + model.modules.map { "--module=\($0)" }
        // The server stays in the foreground: the shell leaves it behind.
        try namespace.check(["bash", "-c", "\"$@\" </dev/null >/dev/null 2>&1 &", "bash"] + words)
        // A session that comes between the socket's birth and this line is never answered.
        guard eventually({ lines(with: "Running netconfd") > 0 }) else { throw LabError("netconfd does not start") }
    }

    /// The command whose standard input and output are a session.
    var words: [String] {
        [
            "ip", "netns", "exec", namespace.name, "env", "HOME=\(home)", "USER=root",
            "SSH_CONNECTION=127.0.0.1 50000 127.0.0.1 8300",
            "/usr/sbin/netconf-subsystem", "--ncxserver-sockname=8300@\(socket)",
        ]
    }

    /// Opens a session.
    func session(framing: NETCONFFraming = .chunked) throws -> NETCONFTestClient {
        let before = lines(with: "now active")
        let session = try NETCONFTestClient(words, framing: framing)
        // What reaches netconfd in one read with the client's hello is never answered, so its hello goes alone.
        guard eventually({ lines(with: "now active") > before }) else { throw LabError("netconfd takes no hello") }
        return session
    }

    private func lines(with words: String) -> Int {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").count { $0.contains(words) }
    }
}
