import DialectCases
import Foundation
import RouteModel
import Testing

@testable import RouterDialects

/// A prefix of ours that has somebody else's next hop in it is never touched.
@Suite struct ForeignNextHopTests {
    private static let prefix = "10.16.0.0/16"

    private func options(_ version: NETCONFVersion) throws -> RenderOptions {
        var options = try version.marked(RenderOptions())
        options.wrap = RenderOptions.Wrap.none
        return options
    }

    @Test(arguments: Tampering.all) func whatOursNeverHaveIsSeen(_ tampering: Tampering) throws {
        let dialect = try Dialect(named: tampering.dialect)
        let options = try options(NETCONFVersion(name: dialect.name, version: dialect.version))
        let wanted = try routes("\(Self.prefix) via 172.18.0.11")
        let text = try dialect.text(RouteUpdate(to: wanted), options)
        func observe(_ text: String) throws -> ObservedRoutes {
            try dialect.observe(Answer.bytes(to: text, of: dialect.name), options: options)
        }
        #expect(try observe(text).ours(options.mark) == wanted)
        let tampered = text.replacingOccurrences(of: tampering.good, with: tampering.bad)
        try #require(tampered != text)
        let observed = try observe(tampered)
        #expect(observed.ours(options.mark) == RouteTable())
        let route = try #require(observed[IPPrefix(Self.prefix)])
        #expect(observed.foreign(options.mark) == [route])
        #expect(route.nextHops.isEmpty || route.nextHops.contains { !$0.isPlain }, "\(route)")
        // With the mark still somewhere it is said to be mixed, so that somebody looks.
        #expect(route.isMixed(options.mark) == route.nextHops.contains { $0.carries(options.mark) })
    }

    /// What Junos calls inactive is not in effect, wherever it says so.
    @Test(arguments: ["route", "static", "next-hop", "routing-options"])
    func whatJunosCallsInactiveIsNotInEffect(_ element: String) throws {
        let dialect = try Dialect(named: "junos")
        var options = RenderOptions()
        options.tag = 4242
        let wanted = try routes("\(Self.prefix) via 172.18.0.11")
        let text = try dialect.text(RouteUpdate(to: wanted), options)
        #expect(try dialect.observe(Array(text.utf8)).ours(options.mark) == wanted)
        let inactive = text.replacingOccurrences(of: "<\(element)>", with: "<\(element) inactive=\"inactive\">")
            .replacingOccurrences(of: "<\(element) ", with: "<\(element) inactive=\"inactive\" ")
            .replacingOccurrences(of: "inactive=\"inactive\" inactive=\"inactive\"", with: "inactive=\"inactive\"")
        try #require(inactive != text)
        #expect(try dialect.observe(Array(inactive.utf8)).ours(options.mark) == RouteTable())
        #expect(try dialect.observe(Array(inactive.utf8)).routes.count == 1)
    }

    /// Of three next hops one has another mark, or none.
    @Test(arguments: NETCONFVersion.all) func aMarkInPartIsNoMark(_ version: NETCONFVersion) throws {
        let dialect = try version.dialect()
        let options = try options(version)
        let wanted = try routes("\(Self.prefix) via 172.18.0.11 172.18.0.12 172.18.0.13")
        let elements = try Element.parse(dialect.text(RouteUpdate(to: wanted), options))
        for mark in [options.tag.map(String.init), options.name].compactMap({ $0 }) {
            let places = elements.reduce(0) { $0 + $1.count(mark) }
            #expect(places >= 1)
            for index in 0..<places {
                for other in ["77", nil] {
                    var remaining = index
                    let changed = elements.map { $0.changing(mark, at: &remaining, to: other) }
                    try #require(changed != elements)
                    let answer = Answer().bytes(of: changed, of: version.name)
                    let observed = try dialect.observe(answer, options: options)
                    let route = try #require(observed[IPPrefix(Self.prefix)])
                    #expect(!route.isOurs(options.mark), "\(mark) \(index) \(other ?? "none")")
                    // Where the mark is the route's, no next hop has it any more.
                    #expect(route.isMixed(options.mark) == (places > 1), "\(mark) \(index) \(route)")
                    // Another group of SR Linux has other next hops, or none.
                    #expect(route.nextHops.allSatisfy { $0.address == nil } || route.route == wanted.routes[0])
                }
            }
        }
    }
}

extension Element {
    /// Whether a text carries a mark: it is the mark, or SR Linux' name of a group made of it.
    private static func carries(_ element: Element, _ mark: String) -> Bool {
        element.text == mark || element.name == "next-hop-group" && element.text.hasPrefix(mark + "-")
    }

    /// How many leaves carry a mark.
    fileprivate func count(_ mark: String) -> Int {
        (Self.carries(self, mark) ? 1 : 0) + children.reduce(0) { $0 + $1.count(mark) }
    }

    /// The element with one of the leaves changed or left out.
    fileprivate func changing(_ mark: String, at index: inout Int, to other: String?) -> Element {
        var element = self
        element.children = []
        for child in children {
            guard Self.carries(child, mark) else {
                element.children.append(child.changing(mark, at: &index, to: other))
                continue
            }
            index -= 1
            var changed = child
            if index == -1 { changed.text = other ?? "" }
            if index != -1 || other != nil { element.children.append(changed) }
        }
        return element
    }
}
