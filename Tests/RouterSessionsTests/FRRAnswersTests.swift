import RouteModel
import RouterDialects
import Testing

@testable import RouterSessions

/// What one vtysh prints to several questions.
struct FRRAnswersTests {
    private static let configuration =
        "Building configuration...\n\nCurrent configuration:\n!\nip route 10.1.0.0/16 10.0.0.11 tag 7\n"

    @Test("daemons, configuration and tables are told apart, with either line end", arguments: ["\n", "\r\n"])
    func parts(lineEnd: String) throws {
        let text = " zebra staticd\n\(Self.configuration)end\n{\n}\n{\"10.1.0.0/16\":[]}\n"
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)
        let answers = FRRAnswers(Array(lines.utf8))
        #expect(answers.daemons == ["zebra", "staticd"])
        #expect(answers.configuration?.filter { $0 != 0x0d } == Array(Self.configuration.utf8))
        let tables = try FRRRoutes.all(try #require(answers.tables))
        #expect(tables.map(\.prefixes.count) == [0, 1])
    }

    @Test("a line `end` inside the configuration does not cut it short")
    func endInside() {
        let text = " zebra staticd\n!\nbanner motd line x\nend\nip route 10.1.0.0/16 10.0.0.11\nend\n{}\n"
        let answers = FRRAnswers(Array(text.utf8))
        #expect(
            answers.configuration.map { String(decoding: $0, as: UTF8.self).contains("ip route 10.1.0.0/16") } == true
        )
    }

    @Test("what zebra has with our tag, and no line of the configuration, is told with all its next hops")
    func unwritten() throws {
        func entry(_ hops: String, distance: Int = 1, tag: Int = 7) -> String {
            #"{"protocol":"static","selected":true,"installed":true,"distance":\#(distance),"tag":\#(tag),"nexthops":[\#(hops)]}"#
        }
        let (first, second) = (#"{"fib":true,"ip":"10.0.0.11","weight":3}"#, #"{"ip":"10.0.0.12","weight":1}"#)
        let resolved = #"{"fib":true,"ip":"192.0.2.1","resolver":true}"#
        let text = """
            {"10.1.0.0/16":[\(entry(first))],"10.2.0.0/16":[\(entry(first + "," + resolved)),\(entry(second, distance: 20))],
            "10.3.0.0/16":[\(entry(first, tag: 8))],"10.4.0.0/16":[{"distance":1,"nexthops":[\(first)]}]}
            """
        let table = try #require(try FRRRoutes.all(Array(text.utf8)).first)
        let configured = FRRConfiguration(vrf: nil, table: nil).routes(in: Array(Self.configuration.utf8))
        let routes = ObservedRoutes(table.unwritten(tag: 7, besides: configured))
        #expect(try routes.routes.map(\.prefix) == [IPPrefix("10.2.0.0/16")])
        let hops = try [("10.0.0.11", 1, 3), ("10.0.0.12", 20, 1)].map {
            ObservedNextHop(address: try IPAddress($0), number: $1, weight: $2, tag: 7, bfd: false)
        }
        #expect(routes.routes.first?.nextHops == hops)
        #expect(routes.ours(RouteMark(tag: 7)).routes.count == 1)
    }

    @Test(
        "what is cut off or something else gives nothing to go on",
        arguments: [
            "", "Exiting: failed to connect to any daemons.\n", " zebra staticd\nBuilding configuration...\n!\n",
        ]
    )
    func cutOff(text: String) {
        let answers = FRRAnswers(Array(text.utf8))
        #expect(answers.configuration == nil && answers.tables == nil)
    }
}
