import Foundation
import RouteModel
import TestSupport

/// FRR's zebra and staticd, told by `vtysh -f`.
struct FRRRouter: Router {
    static let dialect = "frr"

    let namespace: Namespace
    let folder: String

    init(in lab: Lab) throws {
        namespace = lab.router
        folder = lab.folder + "/frr"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let files = ["zebra.conf": "", "staticd.conf": "", "vtysh.conf": "no service integrated-vtysh-config\n"]
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
        _ = try Command.run(Command.asRoot(["chown", "-R", "frr:frr", folder]))
        for daemon in ["zebra", "staticd"] { try namespace.check(launchWords(daemon)) }
        let listens = try eventually { try vtysh(["-c", "show ip route static json"]).status == 0 }
        guard listens else { throw LabError("FRR does not start") }
        try load([
            """
            ip route \(Foreign.prefix) \(Foreign.gateway.ipv4)
            ipv6 route \(Foreign.prefixIPv6) \(Foreign.gateway.ipv6)
            """
        ])
    }

    /// What starts a daemon with its own configuration file.
    func launchWords(_ daemon: String) -> [String] {
        [
            "/usr/lib/frr/\(daemon)", "-d", "--vty_socket", folder, "-z", folder + "/zserv.api",
            "-u", "frr", "-g", "frr", "-A", "127.0.0.1", "-P", "0", "-i", "\(folder)/\(daemon).pid",
            "-f", "\(folder)/\(daemon).conf", "--log", "file:\(folder)/frr.log",
        ] + (daemon == "zebra" ? ["-K", "0"] : [])
    }

    /// How `vtysh` is called here.
    var vtyshWords: [String] { ["/usr/bin/vtysh", "--vty_socket", folder, "--config_dir", folder] }

    func load(_ texts: [String]) throws {
        for text in texts {
            let file = "\(folder)/\(UUID().uuidString).conf"
            _ = try Command.run(Command.asRoot(["tee", file]), input: text + "\n")
            let result = try vtysh(["-f", file])
            // A batch that staticd rejects is told in words alone: the status is 0.
            let said = result.output + result.errors
            guard result.status == 0, !said.contains("%"), !said.lowercased().contains("fail") else {
                throw LabError("vtysh -f: status \(result.status)\n\(said)\n\(text)")
            }
        }
    }

    private func vtysh(_ words: [String]) throws -> Command.Result {
        try namespace.run(vtyshWords + words, seconds: 60)
    }

    /// The configuration as FRR itself prints it.
    func configuration() throws -> String { try vtysh(["-c", "show running-config"]).output }

    private struct Entry: Decodable {
        struct Hop: Decodable {
            let ip: String?
            let active: Bool?
            let weight: Int?
        }

        let prefix: String
        let installed: Bool?
        let selected: Bool?
        let distance: Int
        let tag: Int?
        let nexthops: [Hop]
    }

    func routes() throws -> [InstalledRoute] {
        try ["ip", "ipv6"].flatMap { family in
            let result = try vtysh(["-c", "show \(family) route static json"])
            let entries = try JSONDecoder().decode([String: [Entry]].self, from: Data(result.output.utf8))
            return try entries.values.joined().map { entry in
                var hops: [IPAddress: Int] = [:]
                for hop in entry.nexthops where hop.active == true {
                    if let address = hop.ip { hops[try IPAddress(address)] = hop.weight ?? 1 }
                }
                return InstalledRoute(
                    prefix: try IPPrefix(entry.prefix),
                    hops: hops,
                    preference: entry.distance,
                    origin: "static",
                    tag: entry.tag ?? 0,
                    isActive: entry.installed == true
                )
            }
        }
    }
}
