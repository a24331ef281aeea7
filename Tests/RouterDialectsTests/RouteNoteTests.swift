import DialectCases
import RouteModel
import Testing

@testable import RouterDialects

/// Notes that stay where they are say what a dictionary of them says.
@Suite struct RouteNoteTests {
    /// Notes by number, of which the ones with the same reason share it.
    private struct List: RouteNoteSource {
        let prefixes: [IPPrefix]
        let notes: [RouteNote]

        var count: Int { notes.count }
        func prefix(of note: Int) -> IPPrefix { prefixes[note] }
        func subnet(of note: Int) -> String { notes[note].subnet }
        func sharedReason(of note: Int) -> Int? {
            let first = notes.firstIndex { $0.reason == notes[note].reason }
            let last = notes.lastIndex { $0.reason == notes[note].reason }
            return first == last ? nil : first
        }
        func appendReason(of note: Int, to text: inout [UInt8]) {
            text.append(contentsOf: notes[note].reason.utf8)
        }
    }

    private static let old = try? routes(
        "10.15.0.0/16 via 172.18.0.1\n10.16.0.0/16 via 172.18.0.1\n10.17.0.0/16 via 172.18.0.1"
    )
    private static let notes: [(prefix: String, note: RouteNote)] = [
        ("10.15.0.0/16", RouteNote(subnet: "gone", reason: "was there")), ("10.17.0.0/16", RouteNote(subnet: "web")),
        ("10.18.0.0/16", RouteNote(subnet: "", reason: "nobody knows")),
        ("10.19.0.0/16", RouteNote(subnet: "", reason: "")),
        ("10.20.0.0/16", RouteNote(subnet: "db", reason: "nobody knows")),
        ("10.21.0.0/16", RouteNote(subnet: "é--", reason: "odd")),
    ]

    @Test(arguments: ["frr", "bird2", "iproute2", "junos", "h3c"]) func areTheSameByNumber(_ name: String) throws {
        let prefixes = try Self.notes.map { try IPPrefix($0.prefix) }
        let texts = Self.notes.map(\.note)
        let list = RouteNotes(List(prefixes: prefixes, notes: texts))
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
            #expect(
                text.contains("web") && text.contains(" : nobody knows") && text.contains("db: nobody knows")
                    && text.contains("?-_: odd")
            )
        }
    }
}
