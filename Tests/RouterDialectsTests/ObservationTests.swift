import DialectCases
import RouteModel
import TestSupport
import Testing

@testable import RouterDialects

/// What is rendered, and then read from a router's answer: the same routes, numbers, tags and names.
@Suite struct ObservationTests {
    private func check(
        _ observed: ObservedRoutes,
        _ wanted: RouteTable,
        _ options: RenderOptions,
        _ dialect: Dialect,
        _ comment: Comment
    ) throws {
        #expect(observed.table == wanted, comment)
        #expect(observed.routes.map(\.prefix) == wanted.routes.map(\.prefix), comment)
        // A group of SR Linux always has a name.
        let name = dialect.name == "srlinux" ? options.name ?? "podroute" : options.name
        for (route, expected) in zip(observed.routes, wanted.routes) {
            let base = dialect.primaryNumber(options: options, family: route.prefix.family)
            #expect(route.primaryNumber == base, comment)
            #expect(route.nextHops.count == expected.nextHops.count, comment)
            for hop in route.nextHops {
                let rank = expected.nextHops.first { $0.address == hop.address }?.rank
                #expect(hop.number == base.map { $0 + UInt64(rank ?? 1000) }, comment)
                #expect(hop.isPlain && hop.tag == options.tag && hop.name == name, "\(comment) \(hop)")
            }
        }
        guard !options.mark.isEmpty else { return }
        #expect(observed.ours(options.mark) == wanted && observed.foreign(options.mark).isEmpty, comment)
        var marks: [RouteMark] = [RouteMark()]
        if let tag = options.tag { marks.append(RouteMark(tag: tag + 1, name: options.name)) }
        if let name = options.name { marks.append(RouteMark(tag: options.tag, name: name + "x")) }
        for mark in marks {
            #expect(observed.ours(mark) == RouteTable() && observed.foreign(mark) == observed.routes, comment)
            #expect(!observed.routes.contains { $0.isMixed(mark) }, comment)
        }
    }

    @Test(arguments: NETCONFVersion.all) func whatWasRenderedIsObserved(_ version: NETCONFVersion) throws {
        let dialect = try version.dialect()
        let cases = try version.cases().filter { $0.old == nil }
        #expect(cases.count >= 4)
        for netconf in cases {
            let plain = netconf.options(for: version.name)
            let update = try netconf.update()
            for options in [plain, try version.marked(plain)] {
                let elements = try Element.parse(dialect.text(update, options))
                for (treatment, foreign) in Self.answers {
                    let treated = elements.map { DefaultDistance(version)?.treated($0, treatment) ?? $0 }
                    let answer = Answer(foreign: foreign).bytes(of: treated, of: version.name)
                    let comment: Comment = "\(netconf) \(treatment) \(foreign)"
                    try check(dialect.observe(answer, options: options), update.wanted, options, dialect, comment)
                }
            }
        }
    }

    private static let answers =
        Answer.Foreign.allCases.map { (DefaultDistance.Treatment.asWritten, $0) }
        + [(DefaultDistance.Treatment.leftOut, Answer.Foreign.before), (.stated, .between)]

    /// The treatments do something, or the test above says less than it seems to.
    @Test(arguments: NETCONFVersion.all) func defaultDistancesAreStatedAndLeftOut(_ version: NETCONFVersion) throws {
        let dialect = try version.dialect()
        guard dialect.capabilities.distance.rule != nil else {
            #expect(DefaultDistance(version) == nil)
            return
        }
        let treatments = try #require(DefaultDistance(version))
        let elements = try Element.parse(dialect.text(RouteUpdate(to: routes("10.16.0.0/16 via 172.18.0.11"))))
        let payload = try #require(elements.first)
        let config = payload.all("config").first ?? payload
        let stated = treatments.treated(config, .stated)
        #expect(treatments.treated(stated, .leftOut) != stated)
    }

    @Test func whatIsNoAnswerIsNoRouterWithoutRoutes() throws {
        let dialect = try Dialect(named: "sros")
        let start = "<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\">"
        func observe(_ severity: String) throws -> ObservedRoutes {
            let error = "<rpc-error><error-tag>x</error-tag><error-severity>\(severity)</error-severity></rpc-error>"
            return try dialect.observe(Array("\(start)\(error)<data/></rpc-reply>".utf8))
        }
        #expect(throws: DialectError.self) { try observe("error") }
        #expect(try observe("warning") == ObservedRoutes())
    }

    @Test(arguments: [
        ("4242", 4242), ("00:00:10:92", 4242), ("10:92", 4242), ("0x1092", 4242), ("1a", 26), ("10", 10), ("", nil),
        ("x", nil), ("1:2", nil), ("::", nil), ("-1", nil), ("blue", nil),
    ])
    func tagsAreDecimalOrHexadecimal(_ text: String, _ tag: UInt64?) {
        #expect(TagText.number(text) == tag)
    }

    /// The time that SR Linux' groups take grows with their number, not with its square.
    @Test func groupsAreLookedUpNotSearched() throws {
        let dialect = try Dialect(named: "srlinux")
        func time(_ count: Int) throws -> Duration {
            let lines = (0..<count).map { "10.\($0 / 256).\($0 % 256).0/24 via 172.18.0.11 172.18.0.12" }
            let table = try routes(lines.joined(separator: "\n"))
            let text = try dialect.render(RouteUpdate(to: table))
            var observed = RouteTable()
            let time = try threadTime { observed = try dialect.read(text) }
            #expect(observed == table)
            return time
        }
        let few = try time(1000)
        let many = try time(8000)
        #expect(many < few * 16, "\(few) for 1000, \(many) for 8000")
    }
}
