import DialectCases
import RouteModel
import TestSupport
import Testing

@testable import RouterDialects

/// Names come from the cluster: whoever may create a Subnet must not be able to write a router's configuration.
@Suite struct HostileNameTests {
    private static let pieces = [
        "\n", "\r", "\r\n", "\u{2028}", "\u{2029}", "\u{85}", "\u{0b}", "\u{0c}", "\u{0}", "\u{1b}[2J", "\u{202e}",
        "\u{feff}",
        "\"", "'", ";", "!", "#", "\\", "\\\n", "]]>]]>", "-->", "--", "-", "<!--", "<x/>", "&amp;", "{{prefix}}",
        "{{/changes}}", "}}",
        "no ip route 0.0.0.0/0 6.6.6.6", "route add default via 6.6.6.6", "exit-vrf", "}", "{", "via", "$(reboot)",
        "`reboot`",
        "é", "😀", "\u{301}", String(repeating: "n", count: 300),
    ]

    private static func name(_ random: inout SeededRandom) -> String {
        (0..<Int.random(in: 1...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    /// What a router acts on: everything but comments.
    private static func effective(_ text: String, _ dialect: Dialect) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.filter { line in
            let start = line.drop { $0 == " " }
            return !(start.hasPrefix("!") || start.hasPrefix("#") || start.hasPrefix("<!--"))
        }
    }

    @Test(arguments: Dialect.embeddedNames)
    func addNoLineToAnyDialect(_ name: String) throws {
        let dialect = try Dialect(named: name)
        let wanted = try routes("10.16.0.0/16 via 172.18.0.11 172.18.0.12\n10.17.0.0/16 via 172.18.0.12")
        let old = try routes("10.16.0.0/16 via 172.18.0.11 172.18.0.13\n10.18.0.0/16 via 172.18.0.12")
        let plain = try dialect.text(
            RouteUpdate(from: old, to: wanted, notes: notes(wanted, subnet: "web", reason: "why"))
        )
        var random = SeededRandom(seed: 7)
        for _ in 0..<200 {
            let both = wanted.routes + old.routes.filter { wanted[$0.prefix] == nil }
            let hostile = notes(try RouteTable(both), subnet: Self.name(&random), reason: Self.name(&random))
            let text = try dialect.text(RouteUpdate(from: old, to: wanted, notes: hostile))
            #expect(Self.effective(text, dialect) == Self.effective(plain, dialect))
            // No byte that any reader could take for a line end, and nothing that ends an XML comment early.
            #expect(text.utf8.allSatisfy { $0 == 0x0a || 0x20...0x7e ~= $0 })
            for line in text.split(separator: "\n") where line.contains("<!--") {
                #expect(line.drop { $0 == " " }.dropFirst(4).dropLast(3).contains("--") == false)
            }
        }
    }

    @Test(arguments: Dialect.embeddedNames)
    func areRefusedAsOptionsOrEscaped(_ name: String) throws {
        let dialect = try Dialect(named: name)
        let update = RouteUpdate(to: try routes("10.16.0.0/16 via 172.18.0.11"))
        let plain = try dialect.text(update).split(separator: "\n").count
        var random = SeededRandom(seed: 11)
        for _ in 0..<200 {
            var options = RenderOptions()
            let text = Self.name(&random)
            switch Int.random(in: 0...2, using: &random) {
            case 0: options.name = text
            case 1: options.vrf = text
            default: options.settings[dialect.capabilities.settings.randomElement(using: &random)?.key ?? ""] = text
            }
            guard dialect.refusals(of: update, options: options).isEmpty else { continue }
            let rendered = try dialect.text(update, options)
            // A name that was taken adds at most the lines that open and close its block: as many as a harmless one does.
            var harmless = RenderOptions()
            if options.name != nil { harmless.name = "pods" }
            if options.vrf != nil { harmless.vrf = name == "h3c" ? "7" : "pods" }
            let most = max(plain + 2, try dialect.text(update, harmless).split(separator: "\n").count)
            #expect(rendered.split(whereSeparator: \.isNewline).count <= most, "\(name) \(text.debugDescription)")
            let isWord = text.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
            #expect(dialect.isXML || isWord, "\(name) took \(text.debugDescription)")
        }
    }

    @Test func aNameFullOfMarkupComesBackWholeFromXML() throws {
        let dialect = try Dialect(named: "ietf-routing")
        var options = RenderOptions()
        options.settings["instance"] = "a<b>&\"c'"
        options.name = "</description> & more"
        let table = try routes("10.16.0.0/16 via 172.18.0.11")
        let text = try dialect.render(RouteUpdate(to: table), options: options)
        #expect(try dialect.read(text, options: options) == table)
        #expect(
            String(decoding: text, as: UTF8.self).contains("<description>&lt;/description&gt; &amp; more</description>")
        )
    }
}
