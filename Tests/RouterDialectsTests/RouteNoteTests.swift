import DialectCases
import RouteModel
import Testing

@testable import RouterDialects

/// Notes that stay where they are say what a dictionary of them says.
@Suite struct RouteNoteTests {
    private static let old = try? routes(
        "10.15.0.0/16 via 172.18.0.1\n10.16.0.0/16 via 172.18.0.1\n10.17.0.0/16 via 172.18.0.1"
    )
    private static let notes: [(prefix: String, note: RouteNote)] = [
        ("10.15.0.0/16", RouteNote(subnet: "gone", reason: "was there")), ("10.17.0.0/16", RouteNote(subnet: "web")),
        ("10.18.0.0/16", RouteNote(subnet: "", reason: "nobody knows")),
        ("10.19.0.0/16", RouteNote(subnet: "", reason: "")),
        ("10.21.0.0/16", RouteNote(subnet: "é--", reason: "odd")),
    ]

    @Test(arguments: ["frr", "bird2", "iproute2", "junos", "h3c"]) func areTheSameByNumber(_ name: String) throws {
        let prefixes = try Self.notes.map { try IPPrefix($0.prefix) }
        let texts = Self.notes.map(\.note)
        let list = RouteNotes(count: prefixes.count, prefix: { prefixes[$0] }) { index, text in
            text.append(contentsOf: texts[index].subnet.utf8)
            text.append(contentsOf: texts[index].reason.utf8)
            return texts[index].subnet.utf8.count
        }
        let dictionary = RouteNotes(Dictionary(uniqueKeysWithValues: zip(prefixes, texts)))
        let new = try routes(
            (16...21).map { "10.\($0).0.0/16 via 172.18.0.2 172.18.0.3" }.joined(separator: "\n")
        )
        let dialect = try Dialect(named: name)
        for old in [nil, Self.old] {
            let one = try dialect.render(RouteUpdate(from: old, to: new, notes: list))
            let other = try dialect.render(RouteUpdate(from: old, to: new, notes: dictionary))
            #expect(one == other)
            let text = String(decoding: one, as: UTF8.self)
            #expect(text.contains("web") && text.contains(": nobody knows") && text.contains("?-_: odd"))
        }
    }
}
