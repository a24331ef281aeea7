import DialectCases
import Foundation
import RouteModel
import Testing

@testable import RouterDialects

/// Where a dialect's marks and numbers stand in more than one place.
@Suite struct MarkReadingTests {
    private func observe(
        _ name: String,
        _ text: String,
        _ options: RenderOptions = RenderOptions(),
        replacing changes: [(String, String)] = []
    ) throws -> ObservedRoutes {
        let dialect = try Dialect(named: name)
        var payload = try dialect.text(RouteUpdate(to: routes(text)), options)
        for (good, bad) in changes {
            let changed = payload.replacingOccurrences(of: good, with: bad)
            try #require(changed != payload)
            payload = changed
        }
        return try dialect.observe(Array(payload.utf8), options: options)
    }

    private let single = "10.16.0.0/16 via 172.18.0.11"

    /// An operator's own macro beside ours changes nothing; instead of ours it does.
    @Test func JunosHasOurMacroAmongOthers() throws {
        var options = RenderOptions()
        options.name = "pods"
        let other = "<apply-macro><name>audit</name></apply-macro>"
        let mark = RouteMark(name: "pods")
        let both = try observe("junos", single, options, replacing: [("<apply-macro>", other + "<apply-macro>")])
        #expect(both.ours(mark) == (try routes(single)))
        let none = try observe("junos", single, options, replacing: [("<name>pods<", "<name>audit<")])
        #expect(none.ours(mark) == RouteTable())
        #expect(none.routes[0].nextHops[0].name == "audit")
        let described = ("<next-hop>", "<description>pods</description><next-hop>")
        let text = try observe("junos", single, options, replacing: [described, ("<name>pods<", "<name>audit<")])
        #expect(text.ours(mark) == RouteTable())
        options.settings["mark"] = "description"
        let macro = ("<next-hop>", "<apply-macro><name>pods</name></apply-macro><next-hop>")
        #expect(try observe("junos", single, options, replacing: [macro]).ours(mark) == routes(single))
        let moved = try observe(
            "junos",
            single,
            options,
            replacing: [macro, ("<description>pods<", "<description>x<")]
        )
        #expect(moved.ours(mark) == RouteTable())
    }

    @Test func JunosHasAPreferenceOfTheRouteAndOfItsQualifiedNextHops() throws {
        let text = "10.16.0.0/16 via 172.18.0.11 then 172.18.0.12"
        func route(_ changes: [(String, String)]) throws -> StaticRoute? {
            try observe("junos", text, replacing: changes).routes[0].route
        }
        let preference = "<preference>6</preference>"
        #expect(try route([]) == routes(text).routes[0])
        // Without one of its own it has the route's.
        #expect(try route([(preference, "")]) == routes("10.16.0.0/16 via 172.18.0.11 172.18.0.12").routes[0])
        let swapped = "10.16.0.0/16 via 172.18.0.12 then 172.18.0.11"
        #expect(try route([(preference, "<preference>4</preference>")]) == routes(swapped).routes[0])
        #expect(try route([("<metric-value>5<", "<metric-value>7<")]) == routes(swapped).routes[0])
    }

    @Test func SROSHasATagOfTheRouteAndOfANextHop() throws {
        var options = RenderOptions()
        options.tag = 4242
        let mark = RouteMark(tag: 4242)
        #expect(try observe("sros", single, options).ours(mark) == routes(single))
        let own = [("<ip-address>", "<tag>7</tag><ip-address>")]
        #expect(try observe("sros", single, options, replacing: own).ours(mark) == RouteTable())
    }

    @Test func openConfigWritesTagsInTwoWays() throws {
        var options = RenderOptions()
        options.tag = 4242
        for (text, isOurs) in [("00:00:10:92", true), ("10:92", true), ("00:00:42:42", false)] {
            let observed = try observe("openconfig", single, options, replacing: [(">4242<", ">\(text)<")])
            #expect(observed.routes[0].isOurs(RouteMark(tag: 4242)) == isOurs, "\(text)")
        }
    }

    /// A metric is the distance only where no next hop of the route has a preference.
    @Test func openConfigRanksByPreferenceOrElseByMetric() throws {
        let ecmp = "10.16.0.0/16 via 172.18.0.11 172.18.0.12"
        let second = "<next-hop>172.18.0.12</next-hop>"
        let metric = [(second, second + "<metric>9</metric>")]
        let backup = try routes("10.16.0.0/16 via 172.18.0.11 then 172.18.0.12").routes[0]
        #expect(try observe("openconfig", ecmp, replacing: metric).routes[0].route == backup)
        let first = "<next-hop>172.18.0.11</next-hop>"
        let both = metric + [(first, first + "<preference>3</preference>")]
        let observed = try observe("openconfig", ecmp, replacing: both).routes[0]
        #expect(observed.route == (try routes("10.16.0.0/16 via 172.18.0.12 then 172.18.0.11")).routes[0])
    }

    /// A number that cannot be told ranks nothing: whoever wrote it knows what it is.
    @Test func numbersThatAreNoneMakeARouteForeign() throws {
        var options = RenderOptions()
        options.distance = 200
        options.tag = 4242
        let observed = try observe("iosxr", single, options, replacing: [(">200<", ">$distance<")])
        #expect(observed.ours(RouteMark(tag: 4242)) == RouteTable() && observed.routes.count == 1)
    }

    /// An entry with host bits is another entry than the one we would write to.
    @Test func hostBitsMakeAnEntrySomebodyElses() throws {
        var options = RenderOptions()
        options.tag = 4242
        let observed = try observe("nxos", single, options, replacing: [("10.16.0.0/16", "10.16.0.1/16")])
        #expect(try observed[IPPrefix("10.16.0.0/16")]?.isMixed(RouteMark(tag: 4242)) == true)
    }

    @Test func theInstanceIsAMarkOfItsOwn() throws {
        let observed = try observe("ietf-routing", single)
        #expect(observed.ours(RouteMark(protocolName: "podroute")) == (try routes(single)))
        #expect(observed.ours(RouteMark(protocolName: "other")) == RouteTable())
    }

    @Test func numbersToCompareWithAreWhatIsWritten() throws {
        var options = RenderOptions()
        #expect(try Dialect(named: "sros").primaryNumber(options: options, family: .ipv4) == 5)
        #expect(try Dialect(named: "ietf-routing").primaryNumber(options: options, family: .ipv4) == nil)
        options.distance = 200
        #expect(try Dialect(named: "sros").primaryNumber(options: options, family: .ipv6) == 200)
        options = RenderOptions()
        options.preference = 150
        #expect(try Dialect(named: "bird2").primaryNumber(options: options, family: .ipv4) == 150)
    }

    @Test(arguments: [
        ("groups: //a:g", "`groups`, `groupKey` and `key` belong together"),
        ("key: a:g", "`groups`, `groupKey` and `key` belong together"),
        ("distance: a:d\n  preference: a:p", "`preference` at once"), ("beside: \"a:b[\"", "`beside` is no XPath"),
        ("marks: a:m", "`read` has no key `marks`"),
    ])
    func refusesBadReadRulesWithTheirPlace(_ rule: String, _ message: String) throws {
        let yaml = XMLDialectTests.yaml + "read:\n  routes: //a:r\n  prefix: a:p\n  nextHops: a:n\n  \(rule)\n"
        try OwnDialectTests.withFolder(yaml: yaml) { path in
            let error = #expect(throws: DialectError.self) { try Dialect(folder: path) }
            #expect(error?.description.contains(message) == true, "\(error.map(String.init(describing:)) ?? "")")
        }
    }
}
