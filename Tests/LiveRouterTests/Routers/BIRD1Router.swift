import Foundation
import RouteModel
import TestSupport

/// BIRD 1.6: one daemon a family.
struct BIRD1Router: Router {
    static let dialect = "bird1"
    static let higherWins = true
    static let renderings = [["--family", "ipv4"], ["--family", "ipv6"]]

    /// Where BIRD 1.6 was unpacked: its package and BIRD 2's exclude each other.
    static let programs =
        ProcessInfo.processInfo.environment["PODROUTE_BIRD1"] ?? Places.package + "/.build/bird1/usr/sbin"

    // Seen in 1.6.8: `show route` has the weights, the kernel's IPv6 route does not.
    static func passesWeights(of family: AddressFamily) -> Bool { family == .ipv4 }

    let daemons: [BIRDDaemon]

    init(in lab: Lab) throws {
        let families = [
            ("bird", "birdc", Foreign.prefix, Foreign.gateway.ipv4),
            ("bird6", "birdc6", Foreign.prefixIPv6, Foreign.gateway.ipv6),
        ]
        daemons = try families.map { daemon, client, prefix, gateway in
            try BIRDDaemon(
                in: lab,
                programs: (BIRD1Router.programs + "/" + daemon, BIRD1Router.programs + "/" + client),
                name: daemon,
                configuration: """
                    router id 198.51.100.1;
                    protocol device { }
                    protocol kernel { import none; export all; }
                    protocol static foreign { route \(prefix) via \(gateway); }
                    """
            )
        }
    }

    func load(_ texts: [String]) throws {
        for (daemon, text) in zip(daemons, texts) { try daemon.load(text) }
    }

    func routes() throws -> [InstalledRoute] { try daemons.flatMap { try $0.routes() } }
}
