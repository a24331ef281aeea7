import RouteModel
import RouterDialects
import Testing

@testable import RouterSessions

/// What of an observed route is written otherwise than it shall be, for every kind of router by the same rule.
struct RouteRewritingTests {
    private func router(_ dialect: String, _ change: (inout RenderOptions) -> Void = { _ in }) throws
        -> RouterConfiguration
    {
        let marks = [
            "frr": RouteMark(tag: 7), "iproute2": RouteMark(proto: 201), "bird2": RouteMark(protocolName: "podroute"),
            "junos": RouteMark(tag: 7), "ietf-routing": RouteMark(protocolName: "pods"),
        ]
        var router = try RouterConfiguration(
            name: "edge1",
            dialect: Dialect(named: dialect),
            mark: marks[String(dialect.prefix { $0 != "@" })] ?? RouteMark()
        )
        change(&router.options)
        return router
    }

    /// Next hops with their numbers: `.11@200 .12@201`; the order is that of BIRD where a higher number is better.
    private func rewriting(
        _ hops: String,
        _ router: RouterConfiguration,
        bfd: Bool? = nil,
        order: NumberOrder = .lowerFirst
    ) throws -> RouteRewriting? {
        let observed = ObservedRoute(
            prefix: try IPPrefix("10.1.0.0/16"),
            nextHops: try hops.split(separator: " ").map { hop in
                let parts = hop.split(separator: "@")
                let number = parts.count > 1 ? UInt64(parts[1]) : nil
                return ObservedNextHop(address: try IPAddress("10.0.0\(parts[0])"), number: number, bfd: bfd)
            },
            order: order
        )
        return RouteRewriting(observed, as: try #require(observed.route), on: router)
    }

    @Test func everyRankHasItsNumber() throws {
        let frr = try router("frr") { $0.distance = 200 }
        #expect(try rewriting(".11@200 .12@200", frr) == nil)
        #expect(try rewriting(".11@200 .12@201", frr) == nil)
        #expect(try rewriting(".11@200 .12@205", frr)?.numbers == .init(old: 205, new: 201))
        // Of several the best one is shown.
        #expect(try rewriting(".11@6 .12@5", frr)?.numbers == .init(old: 5, new: 200))
        #expect(try rewriting(".11@1", router("frr")) == nil)
        let bird = try router("bird2") { $0.preference = 150 }
        #expect(try rewriting(".11@150 .12@149", bird, order: .higherFirst) == nil)
        #expect(try rewriting(".11@200 .12@149", bird, order: .higherFirst)?.numbers == .init(old: 200, new: 150))
    }

    @Test func aRowThatIsLeftOverIsFound() throws {
        let linux = try router("iproute2") { $0.distance = 50 }
        #expect(try rewriting(".11@50 .12@51", linux) == nil)
        #expect(try rewriting(".11@50 .11@70", linux)?.numbers == .init(old: 70, new: 50))
    }

    @Test func whatIsNotToldIsNotClaimed() throws {
        #expect(try rewriting(".11", router("frr") { $0.distance = 200 }) == nil)
        #expect(try rewriting(".11@9", router("ietf-routing")) == nil)
        #expect(try rewriting(".11@5", router("junos") { $0.bfd = true }) == nil)
    }

    @Test func bfdIsComparedWhereItIsRead() throws {
        let on = try router("frr@8.5") { $0.bfd = true }
        #expect(try rewriting(".11@1", on, bfd: true) == nil)
        #expect(try rewriting(".11@1", on, bfd: false)?.bfd == true)
        #expect(try rewriting(".11@1", router("frr@8.5"), bfd: true)?.bfd == false)
    }

    @Test func bfdAndNumbersAreReadFromTheRoutersOwnText() throws {
        let text = """
            ip route 10.1.0.0/16 10.0.0.11 tag 7 200 bfd
            ip route 10.2.0.0/16 10.0.0.11 tag 7 bfd profile fast
            ip route 10.3.0.0/16 10.0.0.11 tag 7

            """
        let frr = FRRConfiguration(vrf: nil, table: nil).routes(in: Array(text.utf8))
        #expect(frr.routes.flatMap(\.nextHops).map(\.bfd) == [true, true, false])
        #expect(frr.routes.map(\.primaryNumber) == [200, 1, 1])
        let file = """
            protocol static podroute_ipv4 {
              ipv4 { preference 150; };
              route 10.1.0.0/16 via 10.0.0.11 weight 2 bfd via 10.0.0.12;
            }

            """
        let bird = try BIRDFile.routes(in: Array(file.utf8), name: "podroute")
        #expect(bird.routes.flatMap(\.nextHops).map(\.bfd) == [true, false])
        #expect(bird.routes.map(\.primaryNumber) == [150])
    }
}
