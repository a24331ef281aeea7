import DialectCases
import Foundation
import FoundationXML
import RouteModel
import TestSupport
import Testing

@testable import RouterDialects

/// What is for people in an XML text, and what is left of it with `--compact` and within each `--wrap`.
@Suite struct CompactTests {
    private static let cases = ["single", "dual", "marked", "replace", "withdraw", "vrf"]

    private func text(
        _ name: String,
        _ netconf: NETCONFCase,
        wrap: RenderOptions.Wrap,
        compact: Bool = false
    ) throws -> String {
        var options = netconf.options(for: name)
        options.wrap = wrap
        options.compact = compact
        return try Dialect(named: name).text(netconf.update(), options)
    }

    private func cases(of name: String) -> [NETCONFCase] {
        NETCONFCase.cases(of: name).filter { Self.cases.contains($0.name) }
    }

    @Test(arguments: NETCONFCase.dialects) func nothingForPeopleStaysInCompactText(_ name: String) throws {
        for netconf in cases(of: name) {
            for wrap in RenderOptions.Wrap.allCases {
                let compact = try text(name, netconf, wrap: wrap, compact: true)
                #expect(compact.hasSuffix(">\n") && compact.split(separator: "\n").count == 1)
                #expect(!compact.contains("<!--"))
                #expect(compact.firstMatch(of: #/>\s+</#) == nil, "\(netconf) \(wrap)")
                let long = try text(name, netconf, wrap: wrap)
                #expect(long.contains("<!--") && long.count > compact.count)
                #expect(try Tree.of(compact) == Tree.of(long), "\(netconf) \(wrap)")
            }
        }
    }

    @Test(arguments: NETCONFCase.dialects) func eachWrapHoldsTheNext(_ name: String) throws {
        for netconf in cases(of: name) {
            let inner = try text(name, netconf, wrap: .none, compact: true).dropLast()
            let namespace = "xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\""
            #expect(
                try text(name, netconf, wrap: .config, compact: true) == "<config \(namespace)>\(inner)</config>\n"
            )
            let datastores = try Dialect(named: name).capabilities.settings.first { $0.key == "datastore" }
            let datastore = try #require(datastores?.standard)
            #expect(
                try text(name, netconf, wrap: .rpc, compact: true)
                    == "<rpc \(namespace) message-id=\"1\"><edit-config><target><\(datastore)/></target>"
                    + "<default-operation>merge</default-operation><config>\(inner)</config></edit-config></rpc>\n"
            )
        }
    }

    @Test(arguments: NETCONFCase.dialects) func theOrderOfWhatComesInMeansNothing(_ name: String) throws {
        let table = try routes(
            (0..<40).map { "10.\($0).0.0/16 via 172.18.0.1\($0 % 7) 172.18.0.2\($0 % 5) 172.18.0.30" }.joined(
                separator: "\n"
            )
                + "\nfd00::/64 via fd00:172:18::12 fd00:172:18::11"
        )
        let dialect = try Dialect(named: name)
        let text = try dialect.text(RouteUpdate(to: table))
        var random = SeededRandom(seed: 3)
        for _ in 0..<5 {
            let shuffled = try RouteTable(
                try table.routes.shuffled(using: &random).map {
                    try StaticRoute(prefix: $0.prefix, nextHops: $0.nextHops.shuffled(using: &random))
                }
            )
            #expect(try dialect.text(RouteUpdate(to: shuffled)) == text)
        }
    }

    /// A hostile name is in the comment, made harmless, and ends nothing.
    @Test(arguments: NETCONFCase.dialects) func theSubnetIsNamedBeforeEachRoute(_ name: String) throws {
        let table = try routes(
            "10.16.0.0/16 via 172.18.0.11\n10.17.0.0/16 via 172.18.0.11\n10.18.0.0/16 via 172.18.0.11"
        )
        let dialect = try Dialect(named: name)
        let plain = try dialect.text(RouteUpdate(to: table, notes: notes(table, subnet: "web", reason: "why")))
        for subnet in ["web", "a--b", "-->", "--", "-", "a-", "--><evil/><!--", "]]>"] {
            let text = try dialect.text(RouteUpdate(to: table, notes: notes(table, subnet: subnet, reason: "why")))
            let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
            let comments = lines.indices.filter { lines[$0].hasPrefix("<!--") && lines[$0].contains(": why ") }
            #expect(comments.count == 3)
            #expect(comments.allSatisfy { lines[$0].hasSuffix(" -->") && lines[$0 + 1].hasPrefix("<") })
            #expect(comments.allSatisfy { !lines[$0 + 1].hasPrefix("<!--") && !lines[$0 + 1].hasPrefix("</") })
            #expect(try Tree.of(text) == Tree.of(plain))
        }
        #expect(plain.contains("<!-- web: why -->"))
    }
}

/// The elements, attributes and values of a text, without comments and blanks around elements.
private final class Tree: NSObject, XMLParserDelegate {
    private var events: [String] = []
    private var text = ""

    static func of(_ text: String) throws -> [String] {
        let tree = Tree()
        let parser = XMLParser(data: Data("<top>\(text)</top>".utf8))
        parser.shouldProcessNamespaces = true
        parser.delegate = tree
        try #require(parser.parse())
        return tree.events
    }

    private func endText() {
        let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if !value.isEmpty { events.append("text \(value)") }
        text = ""
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        endText()
        let words = attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
        events.append("<\(namespaceURI ?? "") \(name)\(words.joined())>")
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        endText()
        events.append("</\(name)>")
    }
}
