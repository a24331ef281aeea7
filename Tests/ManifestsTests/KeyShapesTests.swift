import Diagnostics
import Manifests
import TestSupport
import Testing

/// Mappings that look like earlier ones are read quicker, and no less strictly.
@Suite struct KeyShapesTests {
    private static let long = String(repeating: "long", count: 12)
    /// Keys as they are written; the second and the last are the same key.
    private static let keys = [
        ("a", "a"), ("ab", "ab"), ("abcdefgh", "abcdefgh"), ("é", "é"), ("b", "b"), (long, long), ("", ""),
        ("abcdefghijklmnopqrstuvwxy", "abcdefghijklmnopqrstuvwxy"), ("a\\u0062", "ab"),
    ]

    /// A list of mappings, some of which have mappings in them, and where in it a key stands twice.
    private func list(_ generator: inout SeededRandom) -> (text: String, column: Int?) {
        var text = "[\"first\""
        var column: Int?
        func mapping(_ depth: Int, _ generator: inout SeededRandom) {
            text += "{"
            var seen: Set<String> = []
            var own: Int?
            // Mostly in one order, so that there are shapes to follow.
            let start = Int.random(in: 0..<100, using: &generator) < 80 ? 0 : Int.random(in: 0..<9, using: &generator)
            for number in 0..<Int.random(in: 0..<9, using: &generator) {
                let isOdd = Int.random(in: 0..<400, using: &generator) == 0
                let place = isOdd ? Int.random(in: 0..<9, using: &generator) : (start + number) % 8
                let (written, key) = Self.keys[place]
                if !text.hasSuffix("{") { text += "," }
                if !seen.insert(key).inserted, own == nil { own = text.unicodeScalars.count + 1 }
                text += "\"\(written)\"" + (Int.random(in: 0..<50, using: &generator) == 0 ? " :" : ":")
                switch Int.random(in: 0..<6, using: &generator) {
                case 0 where depth < 3: mapping(depth + 1, &generator)
                case 1 where depth < 3:
                    text += "[1,"
                    mapping(depth + 1, &generator)
                    text += "]"
                default: text += "\"v\""
                }
            }
            text += "}"
            // It is told at the end of a mapping, so that one inside comes first.
            column = column ?? own
        }
        for _ in 0..<12 {
            text += ","
            mapping(0, &generator)
        }
        return (text + "]", column)
    }

    @Test func keysThatStandTwiceAreFoundWhateverMappingsLookedLikeBefore() {
        var generator = SeededRandom(seed: 11)
        var counts = [true: 0, false: 0]
        for _ in 0..<500 {
            let (text, column) = list(&generator)
            counts[column == nil, default: 0] += 1
            let expected = column.map { "duplicate-key 1:\($0)" } ?? "accepted"
            #expect(refusal(text) == expected, "\(text)")
            #expect(readNames(text, step: 7) == expected, "\(text)")
            #expect(readNames(text, step: 1 << 18) == expected, "\(text)")
        }
        #expect(counts[true, default: 0] > 50 && counts[false, default: 0] > 50)
    }

    /// Reads with names to look for, which is the way that follows shapes.
    private func readNames(_ text: String, step: Int) -> String {
        let names = KeyNames(["ab", "b", Self.long])
        func read(_ cursor: inout ManifestCursor, _ event: ManifestEvent) throws(Diagnostic) {
            if event == .sequenceStart {
                while let element = try cursor.nextElement() { try read(&cursor, element.event) }
            } else if event == .mappingStart {
                while let name = try cursor.nextKey(among: names) {
                    if name == 0 { try cursor.skipValue() } else { try read(&cursor, try cursor.next()) }
                }
            }
        }
        do throws(Diagnostic) {
            var cursor = try ManifestCursor(SourceMap.File(name: "in", bytes: Array(text.utf8)), index: 0, step: step)
            while try cursor.nextDocument() {
                try read(&cursor, try cursor.next())
                _ = try cursor.next()
            }
            return "accepted"
        } catch {
            return "\(error.id) \(error.place.map { "\($0.line):\($0.column)" } ?? "nowhere")"
        }
    }

    @Test func moreKeysThanAreRememberedAreReadAllTheSame() throws {
        let mappings = (0..<40).map { start in
            "{" + (0..<30).map { "\"k\(start * 7 % 40 * 30 + $0)\":\($0)" }.joined(separator: ",") + "}"
        }
        let text = "[" + (mappings + mappings).joined(separator: ",") + "]"
        #expect(refusal(text) == "accepted")
        #expect(refusal(String(text.dropLast(2)) + ",\"k1\":1,\"k1\":2}]").hasPrefix("duplicate-key 1:"))
    }
}
