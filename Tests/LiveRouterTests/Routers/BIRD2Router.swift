import RouteModel

/// BIRD 2: one daemon for both families.
struct BIRD2Router: Router {
    static let dialect = "bird2"
    static let higherWins = true

    let daemon: BIRDDaemon

    init(in lab: Lab) throws {
        daemon = try BIRDDaemon(
            in: lab,
            programs: ("bird", "birdc"),
            name: "bird2",
            configuration: """
                router id 198.51.100.1;
                protocol device { }
                protocol kernel { ipv4 { import none; export all; }; }
                protocol kernel { ipv6 { import none; export all; }; }
                protocol static foreign4 { ipv4; route \(Foreign.prefix) via \(Foreign.gateway.ipv4); }
                protocol static foreign6 { ipv6; route \(Foreign.prefixIPv6) via \(Foreign.gateway.ipv6); }
                """
        )
    }

    func load(_ texts: [String]) throws { try daemon.load(texts.joined()) }

    func routes() throws -> [InstalledRoute] { try daemon.routes() }
}
