import RouteModel
import RouterDialects
import Testing

@testable import RouterSessions

/// What `ip -j` prints, and what is made of it.
struct LinuxAnswerTests {
    private func read(_ routes: String, objects: String = "[]", table: UInt64 = 254) throws -> LinuxRouteReader {
        var state = LinuxState()
        try LinuxObjectReader.read(Array(objects.utf8), into: &state)
        var reader = LinuxRouteReader(table: table, networkTable: 254, proto: 201, family: .ipv4, state: state)
        try reader.read(Array(routes.utf8))
        return reader
    }

    private let mark = RouteMark(proto: 201)

    @Test func whatIsLeftOutHasItsMeaning() throws {
        let reader = try read(
            """
            [{"dst":"10.1.0.0/16","gateway":"172.18.0.11","dev":"eth0","protocol":"201","flags":[]},
             {"dst":"10.2.0.1","gateway":"172.18.0.11","dev":"eth0","protocol":"201","metric":7,"flags":["linkdown"]},
             {"dst":"10.3.0.0/16","gateway":"172.18.0.11","dev":"eth0","flags":[]},
             {"dst":"172.18.0.0/24","dev":"eth0","protocol":"2","scope":"253","prefsrc":"172.18.0.1","flags":[]},
             {"dst":"172.19.0.0/24","dev":"eth1","protocol":"2","scope":"253","prefsrc":"172.19.0.1","flags":["linkdown"]}]
            """
        )
        let routes = ObservedRoutes(reader.routes)
        #expect(routes.ours(mark).routes.map(\.prefix.description) == ["10.1.0.0/16", "10.2.0.1/32"])
        #expect(routes.routes.map(\.primaryNumber) == [0, 7, 0, nil, nil])
        #expect(reader.state.networks.map(\.device) == ["eth0"])
    }

    @Test(arguments: [
        #""type":"blackhole""#, #""gateway":"172.18.0.11","dev":"eth0","prefsrc":"172.18.0.1""#,
        #""gateway":"172.18.0.11","dev":"eth0","metrics":[{"mtu":1400}]"#,
        #""gateway":"172.18.0.11","dev":"eth0","flags":["onlink"]"#,
        #""gateway":"172.18.0.11","dev":"eth0","tos":"0x10""#,
        #""via":{"family":"inet6","host":"fe80::1"},"dev":"eth0""#,
        #""dev":"eth0","scope":"253""#, #""nhid":99"#, #""nhid":3"#,
        #""nexthops":[{"gateway":"172.18.0.11","dev":"eth0","weight":1,"flags":["onlink"]}]"#,
        #""gateway":"172.18.0.11","dev":"eth0","something":{"of":["tomorrow"]}"#,
    ])
    func whatOursNeverHaveMakesItSomebodyElses(part: String) throws {
        let objects = #"[{"id":3,"blackhole":null,"protocol":"201","flags":[]}]"#
        let reader = try read(#"[{"dst":"10.1.0.0/16","protocol":"201",\#(part)}]"#, objects: objects)
        let routes = ObservedRoutes(reader.routes)
        #expect(routes.ours(mark).routes.isEmpty && routes.foreign(mark).count == 1)
        #expect(reader.state.rows.isEmpty)
    }

    @Test func groupsAreResolvedByTheirObjects() throws {
        let objects = """
            [{"id":1,"gateway":"172.18.0.11","dev":"eth0","scope":"253","protocol":"201","flags":[]},
             {"id":2,"gateway":"172.18.0.12","dev":"eth0","scope":"253","protocol":"201","flags":["linkdown"]},
             {"id":9,"group":[{"id":2,"weight":3},{"id":1}],"scope":"0","protocol":"201","flags":[]},
             {"id":8,"group":[{"id":2}],"type":"resilient","resilient_args":{"buckets":8},"protocol":"201"}]
            """
        let reader = try read(
            """
            [{"dst":"10.1.0.0/16","nhid":9,"protocol":"201","flags":[],"nexthops":[]},
             {"dst":"10.1.0.0/16","nhid":9,"table":"77","protocol":"201","flags":[]},
             {"dst":"10.2.0.0/16","nhid":8,"protocol":"201","flags":[]}]
            """,
            objects: objects
        )
        let route = try #require(ObservedRoutes(reader.routes).ours(mark).routes.first)
        #expect(route.nextHops.map(\.weight) == [1, 3])
        // Another table's route, and one through a group that is none of our kind, hold their objects.
        #expect(reader.state.usedElsewhere == [8, 9] && reader.state.heldIDs == [2])
        #expect(reader.state.rows.values.joined().map(\.target) == [9])
    }

    @Test(arguments: ["", "{}", "[", "[1]", "[] []", #"[{"dst":"10.0.0.0/8""#, #"[{"nexthops":{}}]"#, "Error: no\n"])
    func whatIsNoAnswerIsNoEmptyTable(text: String) {
        let error = #expect(throws: SessionError.self) { try read(text) }
        #expect(error?.code == .unreadableAnswer)
    }

    @Test func theInterfaceIsThatOfTheLongestNetwork() throws {
        let reader = try read(
            """
            [{"dst":"default","dev":"ppp0","scope":"253","flags":[]},
             {"dst":"172.18.0.0/16","dev":"eth0","protocol":"2","scope":"253","flags":[]},
             {"dst":"172.18.1.0/24","dev":"eth2","protocol":"2","scope":"253","metric":100,"flags":[]},
             {"dst":"172.18.1.0/24","dev":"eth1","protocol":"2","scope":"253","metric":10,"flags":[]}]
            """
        )
        #expect(try reader.state.device(to: IPAddress("172.18.1.9")) == "eth1")
        #expect(try reader.state.device(to: IPAddress("172.18.2.9")) == "eth0")
        #expect(try reader.state.device(to: IPAddress("192.0.2.1")) == "ppp0")
        #expect(try reader.state.device(to: IPAddress("fd00::1")) == nil)
    }
}
