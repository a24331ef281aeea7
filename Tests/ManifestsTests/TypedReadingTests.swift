import Diagnostics
import Manifests
import Testing

/// Values that are read as the type of their field are those that the events give, however little is looked at at once.
@Suite struct TypedReadingTests {
    private static let values = [
        #""plain""#, #" "behind a blank""#, "\n                       \"behind many\"", #""""#, #""sixteen bytes.16""#,
        #""longer than two blocks of sixteen bytes, all plain""#, #""es\u0063aped\n""#, #""é€😀""#, #""\"""#, "12",
        "-0.5e+3", "true", " false", "null", #"[1,{"a":"b"},[]]"#, #"{"b":"c"}"#, "[]", "{}",
    ]

    private static let names = KeyNames((0..<values.count).map { "key\($0)" })
    private static let words = KeyNames(["plain", "escaped\n", "é€😀", "\""])

    private enum Way: CaseIterable { case events, text, pool, number, bytes, words }

    private func read(_ text: String, _ way: Way, step: Int) -> String {
        var said = ""
        var pool = TextPool()
        do throws(Diagnostic) {
            var cursor = try ManifestCursor(SourceMap.File(name: "in", bytes: Array(text.utf8)), index: 0, step: step)
            _ = try cursor.nextDocument()
            _ = try cursor.next()
            while try cursor.nextElement() != nil {
                while let place = try cursor.nextKey(among: Self.names) {
                    let text: String?
                    switch way {
                    case .events:
                        let value = try cursor.nextValue()
                        text = value.scalar?.form == .text ? value.scalar?.text : nil
                    case .text: text = try cursor.readText()?.value
                    case .pool: text = try cursor.readText(in: &pool)?.value
                    case .number: text = try cursor.readTextNumber(in: &pool).map { pool[$0] }
                    case .bytes:
                        var bytes = ""
                        text = try cursor.readText { bytes = String(decoding: $0, as: UTF8.self) } ? bytes : nil
                    case .words:
                        let scalar = try cursor.readText(among: Self.words).map {
                            (cursor.value.scalar?.text ?? "", $0)
                        }
                        text = scalar?.0
                        if let (text, place) = scalar {
                            #expect(place == ["plain", "escaped\n", "é€😀", "\""].firstIndex(of: text) ?? -1)
                        }
                    }
                    said += "\(place)=\(text.map { "'\($0)'" } ?? cursor.value.summary)@\(cursor.position) "
                    if text == nil, cursor.event != .scalar { try cursor.skipRest() }
                }
            }
            _ = try cursor.next()
            return try cursor.nextDocument() ? "more" : said
        } catch {
            return "\(error)"
        }
    }

    private static let object =
        "{" + values.enumerated().map { "\"key\($0.offset)\":\($0.element)" }.joined(separator: ",") + "}"

    @Test func everyWayReadsTheSameInAnyWindow() {
        let text = "[\(Self.object),{\"key0\" : \"plain\"},\(Self.object)]"
        let expected = read(text, .events, step: 1 << 16)
        #expect(expected.contains("7='é€😀'") && expected.contains("13=null"))
        for way in Way.allCases {
            for step in Array(1...70) + [1 << 16] { #expect(read(text, way, step: step) == expected, "\(way) \(step)") }
        }
    }

    @Test(arguments: [
        "\"never ends", "\"a control\u{1}\"", "\"no \\escape\"", "\"half \\ud800\"", "\"a\" x", "tru", "01", "", "]",
    ])
    func everyWayRefusesTheSameInAnyWindow(value: String) {
        let text = "[\(Self.object),{\"key0\":\"plain\",\"key1\":\(value)"
        let expected = read(text, .events, step: 1 << 16)
        #expect(expected.contains("malformed-json"))
        for way in Way.allCases {
            for step in [1, 2, 3, 7, 16, 17, 33] { #expect(read(text, way, step: step) == expected, "\(way) \(step)") }
        }
    }

    @Test func flagsAreReadFromBothLanguages() throws(Diagnostic) {
        for (text, expected) in [("{\"a\": true}", true), ("{\"a\":false}", false), ("a: no\n", false)] {
            var cursor = try ManifestCursor(SourceMap.File(name: "in", bytes: Array(text.utf8)), index: 0)
            _ = try cursor.nextDocument()
            _ = try cursor.next()
            #expect(try cursor.nextKey() == "a")
            #expect(try cursor.readFlag()?.value == expected)
        }
        for text in ["{\"a\": \"true\"}", "{\"a\": 1}", "{\"a\":null}", "a: 'true'\n"] {
            var cursor = try ManifestCursor(SourceMap.File(name: "in", bytes: Array(text.utf8)), index: 0)
            _ = try cursor.nextDocument()
            _ = try cursor.next()
            #expect(try cursor.nextKey() == "a")
            #expect(try cursor.readFlag() == nil)
        }
    }
}
