import Diagnostics
import DialectCases
import RouteModel
import Testing

@testable import RouterDialects

@Suite struct RefusalTests {
    private func subjects(_ dialect: String, _ table: String, _ change: (inout RenderOptions) -> Void = { _ in }) throws
        -> [String]
    {
        var options = RenderOptions()
        change(&options)
        let update = RouteUpdate(to: try routes(table))
        return try Dialect(named: dialect).refusals(of: update, options: options).map(\.subject)
    }

    private let one = "10.16.0.0/16 via 172.18.0.11"

    /// Every option against every dialect: taken or refused, nothing between.
    @Test(arguments: [
        ("frr", ["--preference", "--name", "--bfd", "--plain-multipath", "--wrap"]),
        ("frr@8.5", ["--preference", "--name", "--plain-multipath", "--wrap"]),
        ("bird2", ["--tag", "--distance", "--plain-multipath", "--wrap"]),
        ("bird1", ["--tag", "--distance", "--plain-multipath", "--wrap"]),
        ("iproute2", ["--tag", "--preference", "--name", "--bfd", "--wrap"]),
        ("ietf-routing", ["--tag", "--distance", "--preference", "--vrf", "--bfd", "--plain-multipath"]),
    ])
    func ofOptions(_ dialect: String, _ refused: [String]) throws {
        let options: [(String, (inout RenderOptions) -> Void)] = [
            ("--tag", { $0.tag = 7 }), ("--distance", { $0.distance = 200 }), ("--preference", { $0.preference = 200 }),
            ("--vrf", { $0.vrf = "pods" }), ("--name", { $0.name = "pods" }), ("--bfd", { $0.bfd = true }),
            ("--plain-multipath", { $0.plainMultipath = true }), ("--wrap", { $0.wrap = .rpc }),
        ]
        for (option, change) in options {
            #expect(
                try subjects(dialect, one, change) == (refused.contains(option) ? [option] : []),
                "\(dialect) \(option)"
            )
        }
    }

    @Test(arguments: [("frr", UInt64(0)), ("frr", 4_294_967_296)])
    func ofTagsOutOfRange(_ dialect: String, _ tag: UInt64) throws {
        #expect(try subjects(dialect, one) { $0.tag = tag } == ["--tag"])
    }

    @Test func ofDistancesOutOfRange() throws {
        #expect(try subjects("frr", one) { $0.distance = 0 } == ["--distance"])
        #expect(try subjects("frr", one) { $0.distance = 256 } == ["--distance"])
        #expect(try subjects("frr", one) { $0.distance = 255 } == [])
        #expect(try subjects("bird2", one) { $0.preference = 65_536 } == ["--preference"])
    }

    @Test func ofBackupsThatLeaveTheRange() throws {
        let backups = "10.16.0.0/16 via 172.18.0.11 then 172.18.0.12 then 172.18.0.13"
        #expect(try subjects("frr", backups) { $0.distance = 253 } == [])
        #expect(try subjects("frr", backups) { $0.distance = 254 } == ["backup next hops"])
        #expect(try subjects("bird2", backups) { $0.preference = 3 } == [])
        #expect(try subjects("bird2", backups) { $0.preference = 2 } == ["backup next hops"])
    }

    @Test func ofFeaturesOfThePlan() throws {
        #expect(try subjects("ietf-routing", "10.16.0.0/16 via 172.18.0.11 then 172.18.0.12") == ["backup next hops"])
        #expect(try subjects("frr", "10.16.0.0/16 via 172.18.0.11*2 172.18.0.12") == ["weights"])
        #expect(try subjects("ietf-routing", "10.16.0.0/16 via 172.18.0.11*2 172.18.0.12") == ["weights"])
        #expect(
            try subjects("bird1", "10.16.0.0/16 via 172.18.0.11\nfd00::/64 via fd00:172:18::11") == [
                "both address families"
            ]
        )
        #expect(try subjects("bird1", "fd00::/64 via fd00:172:18::11") == [])
        #expect(try subjects("frr", "fd00::/64 via fe80::1") == ["next-hop addresses"])
        #expect(try subjects("bird2", "10.16.0.0/16 via 127.0.0.1") == ["next-hop addresses"])
        let many = (1...101).map { "172.18.0.\($0)" }.joined(separator: " ")
        #expect(try subjects("iproute2", "10.16.0.0/16 via \(many)") == ["next hops"])
    }

    @Test func nameWhatIsAtFaultOnceWithTheFirstPrefix() throws {
        let table = try routes("10.16.0.0/16 via 172.18.0.11*2 172.18.0.12\n10.17.0.0/16 via 172.18.0.11*2 172.18.0.12")
        let refusals = try Dialect(named: "frr").refusals(of: RouteUpdate(to: table), options: RenderOptions())
        #expect(refusals.count == 1)
        #expect(refusals.first?.reason.contains("10.16.0.0/16 and 1 more") == true)
    }

    @Test func ofSettings() throws {
        #expect(try subjects("frr", one) { $0.settings["tabel"] = "5" } == ["--set tabel"])
        #expect(try subjects("frr", one) { $0.settings["table"] = "0" } == ["--set table"])
        #expect(try subjects("frr", one) { $0.settings["table"] = "05" } == ["--set table"])
        #expect(try subjects("frr@8.5", one) { $0.settings["bfdProfile"] = "fast" } == ["--set bfdProfile"])
        #expect(try subjects("ietf-routing", one) { $0.settings["datastore"] = "startup" } == ["--set datastore"])
        #expect(
            try subjects("iproute2", one) {
                $0.settings["table"] = "5"
                $0.vrf = "pods"
            } == ["--set table"]
        )
    }

    @Test func sayWhichVersionHasIt() throws {
        var options = RenderOptions()
        options.bfd = true
        let refusals = try Dialect(named: "frr@8.4").refusals(of: RouteUpdate(to: routes(one)), options: options)
        #expect(refusals.first?.help == "frr@8.5 can")
        #expect(refusals.first?.reason.contains("never installs") == true)
    }

    @Test func keepAnythingFromBeingRendered() throws {
        var options = RenderOptions()
        options.tag = 7
        let error = #expect(throws: DialectError.self) {
            try Dialect(named: "bird2").render(RouteUpdate(to: routes(one)), options: options)
        }
        #expect(error?.code == .refused)
        #expect(error?.diagnostics.first?.id == "not-expressible")
    }
}
