import Diagnostics
import Manifests
import TestSupport
import Testing

@Suite struct SourceMapTests {
    private func map(_ text: String) -> SourceMap {
        var map = SourceMap()
        _ = map.add(SourceMap.File(name: "in", bytes: Array(text.utf8)))
        return map
    }

    @Test(arguments: [
        ("a\nbé x", 4, 2, 3), ("a\r\nb", 3, 2, 1), ("a\rb", 2, 2, 1), ("\u{feff}ab", 4, 1, 2), ("", 0, 1, 1),
        ("a\n", 2, 2, 1), ("a\n\nb", 2, 2, 1), ("é€😀x", 9, 1, 4), ("a\u{2028}b", 4, 2, 1), ("a\u{85}b", 3, 2, 1),
        ("ab", 99, 1, 3),
    ])
    func turnsOffsetsIntoPlaces(text: String, offset: Int, line: Int, column: Int) {
        // The fourth text's é takes two bytes: offsets count bytes, columns code points.
        let place = map(text).place(of: SourcePosition(file: 0, offset: offset))
        #expect(place == SourcePlace(file: "in", line: line, column: column))
    }

    /// A position far into a file is found through remembered points; it must be where counting finds it.
    @Test func agreesWithCountingInLongTexts() {
        var generator = SeededRandom(seed: 7)
        var text = ""
        while text.utf8.count < 40_000 {
            text +=
                ["abc", "é", "😀", "\n", "\r\n", "\r", " ", "\u{85}", "\u{2029}", "x"].randomElement(using: &generator)
                ?? ""
        }
        let map = map(text)
        var line = 1
        var column = 1
        var offset = 0
        var previous: Unicode.Scalar = " "
        var wrong: [Int] = []
        for scalar in text.unicodeScalars {
            if !(previous == "\r" && scalar == "\n") {
                let place = map.place(of: SourcePosition(file: 0, offset: offset))
                if place != SourcePlace(file: "in", line: line, column: column) { wrong.append(offset) }
            }
            offset += String(scalar).utf8.count
            column += 1
            if ["\n", "\r", "\u{85}", "\u{2029}"].contains(scalar) {
                if !(previous == "\r" && scalar == "\n") { line += 1 }
                column = 1
            }
            previous = scalar
        }
        #expect(wrong == [])
    }

    @Test(arguments: [
        (1, 1), (1, 4_294_967_295), (4_294_967_295, 31), (7, 2_500_000), (70_000, 500_000), (36_000_000, 900),
    ])
    func keepsLinesAndColumns(line: Int, column: Int) {
        for file in [0, 1, 1_000_000] {
            let position = SourcePosition(file: file, line: line, column: column)
            #expect(position.file == file)
            #expect(position.point == .line(line, column: column))
        }
    }

    @Test func keepsTheLineWhereBothAreLarge() {
        let position = SourcePosition(file: 2, line: 90_000_000, column: 40_000_000)
        #expect(position.point == .line(90_000_000, column: 1_023))
        #expect(position.file == 2)
    }

    @Test(arguments: [0, 1, 4_294_967_295])
    func keepsOffsets(offset: Int) {
        let position = SourcePosition(file: 1_000_000, offset: offset)
        #expect(position.file == 1_000_000)
        #expect(position.point == .offset(offset))
    }

    /// Files behind the first million have no place, rather than that of another file.
    @Test func confusesNoFiles() {
        for file in [1 << 20 - 1, 1 << 20, 1 << 32, .max] {
            #expect(SourcePosition(file: file, offset: 5).file == .max)
            #expect(map("a").point(of: SourcePosition(file: file, line: 1, column: 1)) == nil)
        }
    }

    @Test func findsManyPlacesInOneLongLine() {
        let map = map(String(repeating: "{\"a\":1} ", count: 500_000))
        let time = threadTime {
            for offset in stride(from: 3_999_999, to: 0, by: -4_000) {
                #expect(map.place(of: SourcePosition(file: 0, offset: offset)).column == offset + 1)
            }
        }
        #expect(time < .seconds(5))
    }

    @Test func givesTheTextOfALine() {
        let map = map("first\r\nsécond\n\nlast")
        func line(_ line: Int, in file: String = "in") -> String? {
            map.excerpt(at: SourcePlace(file: file, line: line, column: 1))?.text
        }
        #expect([line(1), line(2), line(3), line(4)] == ["first", "sécond", "", "last"])
        #expect(line(5) == nil)
        #expect(line(1, in: "other") == nil)
    }

    @Test func cutsLongLinesAroundThePlace() throws {
        let map = map("x\n" + (0..<100).map { "é\($0 % 10)" }.joined() + "\ny")
        let middle = try #require(map.excerpt(at: SourcePlace(file: "in", line: 2, column: 101), before: 4, after: 3))
        #expect(middle.text == "é8é9é0é")
        #expect(middle.caret == 4)
        #expect(middle.isCutLeft && middle.isCutRight)
        let start = try #require(map.excerpt(at: SourcePlace(file: "in", line: 2, column: 2), before: 4, after: 3))
        #expect(start.text == "é0é1")
        #expect(start.caret == 1)
        #expect(!start.isCutLeft && start.isCutRight)
        let end = try #require(map.excerpt(at: SourcePlace(file: "in", line: 2, column: 201), before: 2, after: 3))
        #expect(end.text == "é9")
        #expect(end.caret == 2)
        #expect(end.isCutLeft && !end.isCutRight)
        #expect(map.excerpt(at: SourcePlace(file: "in", line: 2, column: 202)) == nil)
        #expect(map.excerpt(at: SourcePlace(file: "in", line: 1, column: 1))?.text == "x")
    }
}
