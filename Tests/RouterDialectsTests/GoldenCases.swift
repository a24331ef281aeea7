import DialectCases
import RouteModel

@testable import RouterDialects

/// What is rendered into `fixtures/expected/<dialect>/<name>.<ext>`. Every one of these files was loaded into the
/// real router.
struct GoldenCase: Sendable, CustomStringConvertible {
    let name: String
    /// The routes known to be there; nil where nothing is.
    var old: String?
    /// The routes wanted.
    var new = ""
    var subnet = "web"
    var reason = "distributed, 2 of 3 nodes"
    var options = RenderOptions()
    /// The dialects in which the case can be expressed, by name or with a version.
    let dialects: [String]

    var description: String { name }

    private static let all = ["frr", "bird2", "bird1", "iproute2", "ietf-routing"]
    private static let withRanks = ["frr", "bird2", "bird1", "iproute2"]

    private init(_ name: String, _ dialects: [String], _ change: (inout GoldenCase) -> Void) {
        self.name = name
        self.dialects = dialects
        change(&self)
    }

    static let cases: [GoldenCase] = [
        GoldenCase("single", all) { $0.new = "10.16.0.0/16 via 172.18.0.11" },
        GoldenCase("ecmp", all) { $0.new = "10.16.0.0/16 via 172.18.0.11 172.18.0.12 172.18.0.13" },
        GoldenCase("v6", all) { $0.new = "fd00:10:16::/64 via fd00:172:18::11 fd00:172:18::12" },
        GoldenCase("dual", ["frr", "bird2", "iproute2", "ietf-routing"]) {
            $0.new = "10.16.0.0/16 via 172.18.0.11 172.18.0.12\nfd00:10:16::/64 via fd00:172:18::11 fd00:172:18::12"
        },
        GoldenCase("backup", withRanks) {
            $0.new =
                "10.16.0.0/16 via 172.18.0.11 172.18.0.12 then 172.18.0.13\n10.17.0.0/16 via 172.18.0.12 then 172.18.0.11 then 172.18.0.13"
        },
        GoldenCase("backup-v6", withRanks) { $0.new = "fd00:10:16::/64 via fd00:172:18::11 then fd00:172:18::12" },
        GoldenCase("distance", ["frr", "iproute2"]) {
            $0.new = "10.16.0.0/16 via 172.18.0.11 then 172.18.0.12\nfd00:10:16::/64 via fd00:172:18::11"
            $0.options.distance = 200
        },
        GoldenCase("preference", ["bird2", "bird1"]) {
            $0.new = "10.16.0.0/16 via 172.18.0.11 then 172.18.0.12"
            $0.options.preference = 150
        },
        GoldenCase("tag", ["frr"]) {
            $0.new = "10.16.0.0/16 via 172.18.0.11 172.18.0.12\nfd00:10:16::/64 via fd00:172:18::11"
            $0.options.tag = 4242
            $0.options.distance = 200
        },
        GoldenCase("weights", ["bird2", "bird1", "iproute2"]) { $0.new = "10.16.0.0/16 via 172.18.0.11*3 172.18.0.12" },
        GoldenCase("vrf", withRanks) {
            $0.new = "10.16.0.0/16 via 172.18.0.11 172.18.0.12"
            $0.options.vrf = "pods"
        },
        GoldenCase("table", ["frr", "iproute2", "bird1"]) {
            $0.new = "10.16.0.0/16 via 172.18.0.11"
            $0.options.settings["table"] = "100"
        },
        GoldenCase("name", ["bird2", "bird1", "ietf-routing"]) {
            $0.new = "10.16.0.0/16 via 172.18.0.11"
            $0.options.name = "edge_pods"
        },
        GoldenCase("bfd", ["frr@8.5", "bird2", "bird1"]) {
            $0.new = "10.16.0.0/16 via 172.18.0.11 172.18.0.12\n10.17.0.0/16 via 172.18.0.11"
            $0.options.bfd = true
        },
        GoldenCase("objects", ["iproute2"]) {
            $0.new = """
                10.16.0.0/16 via 172.18.0.11 172.18.0.12 then 172.18.0.13
                10.17.0.0/16 via 172.18.0.11 172.18.0.12
                10.18.0.0/16 via 172.18.0.11*3 172.18.0.12
                fd00:10:16::/64 via fd00:172:18::11 fd00:172:18::12
                """
            $0.options.settings["dev"] = "eth0"
        },
        GoldenCase("objects-since", ["iproute2"]) {
            $0.old =
                "10.16.0.0/16 via 172.18.0.11 172.18.0.12 then 172.18.0.13\n10.17.0.0/16 via 172.18.0.11 172.18.0.12"
            $0.new = "10.16.0.0/16 via 172.18.0.12 172.18.0.14"
            $0.options.settings["dev"] = "eth0"
        },
        GoldenCase("plain-multipath", ["iproute2"]) {
            $0.new = "10.16.0.0/16 via 172.18.0.11 172.18.0.12"
            $0.options.settings["dev"] = "eth0"
            $0.options.plainMultipath = true
        },
        GoldenCase("since", all) {
            $0.old =
                "10.16.0.0/16 via 172.18.0.11 172.18.0.13\n10.17.0.0/16 via 172.18.0.11\n10.18.0.0/16 via 172.18.0.12"
            $0.new =
                "10.16.0.0/16 via 172.18.0.11 172.18.0.12\n10.17.0.0/16 via 172.18.0.11\n10.19.0.0/16 via 172.18.0.13"
        },
        GoldenCase("since-backups", withRanks) {
            $0.old = "10.16.0.0/16 via 172.18.0.11 then 172.18.0.12 then 172.18.0.13"
            $0.new = "10.16.0.0/16 via 172.18.0.12 then 172.18.0.11"
        },
        GoldenCase("withdraw", all) {
            $0.old = "10.16.0.0/16 via 172.18.0.11 172.18.0.12\n10.17.0.0/16 via 172.18.0.13"
        },
        GoldenCase("withdraw-vrf", ["frr"]) {
            $0.old = "10.16.0.0/16 via 172.18.0.11 172.18.0.12"
            $0.options.vrf = "pods"
            $0.options.tag = 7
        },
        GoldenCase("nothing", all) {
            $0.old = "10.16.0.0/16 via 172.18.0.11"
            $0.new = "10.16.0.0/16 via 172.18.0.11"
        },
        GoldenCase("compact", all) {
            $0.old = "10.17.0.0/16 via 172.18.0.13"
            $0.new = "10.16.0.0/16 via 172.18.0.11 172.18.0.12"
            $0.options.compact = true
        },
        GoldenCase("hostile-names", all) {
            $0.new = "10.16.0.0/16 via 172.18.0.11"
            $0.subnet = "a\nroute add default via 6.6.6.6 # ! --> ]]>]]> {{x}} \"';\u{2028}\u{202e}\\"
            $0.reason = String(repeating: "long ", count: 60)
        },
        GoldenCase("wrap-config", ["ietf-routing"]) {
            $0.new = "10.16.0.0/16 via 172.18.0.11"
            $0.options.wrap = .config
        },
        GoldenCase("wrap-none", ["ietf-routing"]) {
            $0.new = "10.16.0.0/16 via 172.18.0.11"
            $0.options.wrap = RenderOptions.Wrap.none
            $0.options.settings["datastore"] = "running"
        },
        GoldenCase("running", ["ietf-routing"]) {
            $0.new = "10.16.0.0/16 via 172.18.0.11"
            $0.options.settings = ["datastore": "running", "instance": "a<b>&\"c'"]
        },
    ]

    /// What is rendered.
    func update() throws -> RouteUpdate {
        let wanted = try routes(new)
        return RouteUpdate(
            from: try old.map(routes),
            to: wanted,
            notes: notes(wanted, subnet: subnet, reason: reason)
        )
    }

    /// The options for one dialect: BIRD's tables have names.
    func options(for dialect: Dialect) -> RenderOptions {
        var options = options
        if dialect.name == "bird1", options.settings["table"] != nil { options.settings["table"] = "pods" }
        return options
    }
}
