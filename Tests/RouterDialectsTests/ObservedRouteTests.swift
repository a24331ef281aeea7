import DialectCases
import RouteModel
import Testing

@testable import RouterDialects

@Suite struct ObservedRouteTests {
    private func hop(
        _ address: String?,
        _ number: UInt64? = nil,
        plain: Bool = true,
        weight: Int = 1,
        tag: UInt64? = 4242,
        name: String? = nil
    ) throws -> ObservedNextHop {
        ObservedNextHop(
            address: try address.map(IPAddress.init),
            isPlain: plain,
            number: number,
            weight: weight,
            tag: tag,
            name: name
        )
    }

    private func route(_ hops: [ObservedNextHop], _ order: NumberOrder = .lowerFirst) throws -> ObservedRoute {
        ObservedRoute(prefix: try IPPrefix("10.16.0.0/16"), nextHops: hops, order: order)
    }

    private let mark = RouteMark(tag: 4242)

    @Test func ranksAreCountedFromTheNumbers() throws {
        let hops = [
            try hop("172.18.0.12", 20), try hop("172.18.0.11", 5), try hop("172.18.0.13", 5),
            try hop("172.18.0.14", 255),
        ]
        let lower = try route(hops)
        #expect(
            lower.route
                == (try routes("10.16.0.0/16 via 172.18.0.11 172.18.0.13 then 172.18.0.12 then 172.18.0.14")).routes[0]
        )
        #expect(lower.primaryNumber == 5)
        let higher = try route(hops, .higherFirst)
        #expect(
            higher.route
                == (try routes("10.16.0.0/16 via 172.18.0.14 then 172.18.0.12 then 172.18.0.11 172.18.0.13")).routes[0]
        )
        #expect(higher.primaryNumber == 255)
    }

    @Test func theSameAddressCountsOnceAndLeavesNoGap() throws {
        let hops = [try hop("172.18.0.11", 1), try hop("172.18.0.11", 5), try hop("172.18.0.12", 9)]
        #expect(try route(hops).route == routes("10.16.0.0/16 via 172.18.0.11 then 172.18.0.12").routes[0])
    }

    @Test func whatHasNoAddressIsNeverPlain() throws {
        #expect(try !hop(nil).isPlain)
        let mixed = try route([hop("172.18.0.11"), hop(nil)])
        #expect(!mixed.isOurs(mark) && mixed.isMixed(mark))
        #expect(mixed.route == (try routes("10.16.0.0/16 via 172.18.0.11")).routes[0])
        #expect(try route([hop(nil)]).route == nil && route([]).route == nil)
        #expect(try !route([]).isOurs(mark) && !route([]).isMixed(mark))
    }

    @Test func otherFamiliesAndWeightsAreNotOfOurKind() throws {
        #expect(try !route([hop("fd00::1")]).isOurs(mark) && route([hop("fd00::1")]).route == nil)
        #expect(try !route([hop("172.18.0.11", weight: 257)]).isOurs(mark))
        #expect(try route([hop("172.18.0.11", weight: 256)]).isOurs(mark))
    }

    @Test func everyPartOfAMarkHasToBeThere() throws {
        let route = try route([hop("172.18.0.11", name: "a"), hop("172.18.0.12", name: "a")])
        #expect(
            route.isOurs(mark) && route.isOurs(RouteMark(name: "a")) && route.isOurs(RouteMark(tag: 4242, name: "a"))
        )
        for other in [
            RouteMark(), RouteMark(tag: 4243), RouteMark(tag: 4242, name: "b"), RouteMark(tag: 4242, proto: 196),
            RouteMark(tag: 4242, protocolName: "static"),
        ] {
            #expect(!route.isOurs(other) && !route.isMixed(other), "\(other)")
        }
        let hop = ObservedNextHop(address: try IPAddress("172.18.0.11"), proto: 196, protocolName: "podroute")
        #expect(hop.carries(RouteMark(proto: 196)) && hop.carries(RouteMark(protocolName: "podroute")))
    }

    /// Otherwise every untagged route would be ours.
    @Test func aMarkOfNothingMarksNothing() throws {
        let untagged = ObservedNextHop(address: try IPAddress("172.18.0.11"), tag: 0, name: "")
        #expect(untagged.tag == nil && untagged.name == nil)
        for mark in [RouteMark(), RouteMark(tag: 0), RouteMark(name: ""), RouteMark(tag: 0, name: "")] {
            #expect(mark.isEmpty && !untagged.carries(mark))
        }
        #expect(!untagged.carries(RouteMark(tag: 0, proto: 3)))
    }

    @Test func routesOfOnePrefixBecomeOne() throws {
        let other = ObservedRoute(prefix: try IPPrefix("10.0.0.0/8"), nextHops: [try hop("172.18.0.19")])
        let observed = ObservedRoutes([try route([hop("172.18.0.12")]), other, try route([hop("172.18.0.11", tag: 7)])])
        #expect(observed.routes.map { "\($0.prefix)" } == ["10.0.0.0/8", "10.16.0.0/16"])
        #expect(observed.routes[1].isMixed(mark))
        #expect(observed.ours(mark) == (try routes("10.0.0.0/8 via 172.18.0.19")))
        #expect(observed.foreign(mark) == [observed.routes[1]])
        #expect(
            try observed[IPPrefix("10.16.0.0/16")] == observed.routes[1] && observed[IPPrefix("10.16.0.0/24")] == nil
        )
        #expect(observed.table.routes.count == 2)
    }
}
