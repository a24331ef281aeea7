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

    /// Keys of every length up to some that are too long to be remembered, each also with one byte changed.
    @Test func keysThatDifferInOneByteAreNotTakenForEachOther() {
        for count in 1...70 {
            let key = String(repeating: "k", count: count)
            let known = "{\"\(key)\":1,\"b\":2}"
            #expect(refusal("[\(known),{\"\(key)\":1,\"\(key)\":2}]").hasPrefix("duplicate-key 1:"))
            #expect(refusal("[\(known),\(known),{\"\(key)\":1,\"b\":2,\"\(key)\":3}]").hasPrefix("duplicate-key 1:"))
            for place in 0..<count {
                var other = Array(key.utf8)
                other[place] = UInt8(ascii: "x")
                let text = String(decoding: other, as: UTF8.self)
                #expect(refusal("[\(known),{\"\(text)\":1,\"\(key)\":2,\"b\":3}]") == "accepted", "\(count) \(place)")
            }
        }
    }

    /// The keys of a mapping that leaves the known way are known all the same, wherever it does, and where they stand.
    @Test(arguments: ["b", "c", "d", "e"]) func aMappingThatLeavesTheWayKeepsItsKeys(last: String) throws {
        let way = #"{"a":1,"b":[{"x":{}}],"c":{"y":2},"d":4}"#
        for escaped in [#""\u0065":5"#, #""e" :5"#, "\"" + String(repeating: "long", count: 20) + "\":5,\"e\":6"] {
            let mapping = "{\"a\":1,\"b\":[{\"x\":{}}],\n\"c\":{\"y\":2},\"d\":4,\(escaped),\n\"\(last)\":7}"
            for step in [1, 9, 1 << 18] {
                let error = #expect(throws: Diagnostic.self) {
                    try skipAll(Array("[\(way),\(way),\(mapping)]".utf8), step: step)
                }
                #expect(error?.message == "the key \"\(last)\" stands twice")
                #expect(error?.place == SourcePlace(file: "in", line: 3, column: 1))
                let first = try #require(error?.related.first?.place)
                #expect(first.line == (last == "b" ? 1 : 2))
            }
        }
    }

    /// Names are looked up once a key and list of names, also where two lists take turns.
    @Test func twoListsOfNamesCanTakeTurns() throws(Diagnostic) {
        let text = "[" + Array(repeating: #"{"a":1,"b":2,"c":3}"#, count: 6).joined(separator: ",") + "]"
        let lists = [KeyNames(["c", "a"]), KeyNames(["b"])]
        var cursor = try ManifestCursor(SourceMap.File(name: "in", bytes: Array(text.utf8)), index: 0)
        _ = try cursor.nextDocument()
        _ = try cursor.next()
        var number = 0
        while try cursor.nextElement() != nil {
            var places: [Int] = []
            while let place = try cursor.nextKey(among: lists[number % 2]) {
                places.append(place)
                try cursor.skipValue()
            }
            #expect(places == (number % 2 == 0 ? [1, 0] : [0]))
            number += 1
        }
        #expect(number == 6)
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
