import Diagnostics
import Manifests
import Testing

/// A value is known by its text, of which the strings that nobody asked for may be others.
@Suite struct KnownValuesTests {
    private static let field = KeyNames(["v"])
    private static let asked = KeyNames(["a", "b"])

    /// Which of some values were known when they came, by the numbers of those before that said the same.
    private func known(
        _ values: [String],
        budget: InputBudget = InputBudget(),
        step: Int = 1 << 16
    ) throws(Diagnostic) -> [Int?] {
        let text = "[" + values.map { "{\"x\": 1, \"v\": \($0), \"y\": 2}" }.joined(separator: ", ") + "]"
        let file = SourceMap.File(name: "in", bytes: Array(text.utf8))
        var cursor = try ManifestCursor(file, index: 0, budget: budget, step: step)
        let ends = values.map { $0.hasPrefix("{") ? ManifestEvent.mappingEnd : .sequenceEnd }
        var values = KnownValues()
        var found: [Int?] = []
        _ = try cursor.nextDocument()
        _ = try cursor.next()
        while try cursor.next() != .sequenceEnd {
            while try cursor.nextKey(among: Self.field) != nil {
                found.append(cursor.passValue(in: &values))
                guard found.last == .some(nil) else {
                    #expect(cursor.event == ends[found.count - 1])
                    continue
                }
                if values.isLearning { cursor.beginLesson() }
                _ = try cursor.next()
                try read(&cursor)
                if let value = cursor.endLesson() { _ = values.learn(value) }
            }
        }
        return found
    }

    private func read(_ cursor: inout ManifestCursor) throws(Diagnostic) {
        if cursor.event == .mappingStart {
            while try cursor.nextKey(among: Self.asked) != nil {
                _ = try cursor.next()
                try read(&cursor)
            }
        } else if cursor.event == .sequenceStart {
            while try cursor.next() != .sequenceEnd { try read(&cursor) }
        }
    }

    @Test(arguments: [
        (#"{"a": "x", "t": "1", "b": [1]}"#, #"{"a": "x", "t": "22", "b": [1]}"#, true),
        (#"{"a": "x", "t": "1"}"#, #"{"a": "x", "t": ""}"#, true),
        (#"{"t": ["1", {"u": "2"}], "a": 1}"#, #"{"t": ["2", {"u": "longer than a block of bytes"}], "a": 1}"#, true),
        (#"[{"a": "x", "t": ""}, {"a": 1}]"#, #"[{"a": "x", "t": "-"}, {"a": 1}]"#, true),
        // What somebody asked for, keys, and whatever is no string must be the same.
        (#"{"a": "x", "t": "1"}"#, #"{"a": "y", "t": "1"}"#, false),
        (#"{"a": "x", "t": "1"}"#, #"{"a": "x", "b": "1"}"#, false),
        (#"{"a": "x", "t": 1}"#, #"{"a": "x", "t": 2}"#, false),
        (#"{"a": "x", "t": "1"}"#, #"{"a": "x", "t": "1", "b": "2"}"#, false),
        (#"{"a": "x", "t": "1"}"#, #"{"a": "x"}"#, false),
        (#"{"a": "x", "t": "1"}"#, #"{"a": "x", "t": ["1"]}"#, false),
        (#"[{"a": "x"}]"#, #"[{"a": "x"}, {"a": "x"}]"#, false),
        // What is to be checked in a string is not passed over.
        (#"{"a": "x", "t": "1"}"#, #"{"a": "x", "t": "\n"}"#, false),
        (#"{"a": "x", "t": "1"}"#, #"{"a": "x", "t": "é"}"#, false),
        (#"{"a": "x", "t": "\n"}"#, #"{"a": "x", "t": "1"}"#, false),
    ])
    func isKnownWhereAllThatMattersIsTheSame(first: String, second: String, isKnown: Bool) throws {
        #expect(try known([first, second, first]) == [nil, isKnown ? 0 : nil, 0])
    }

    @Test(arguments: ["1", "null", "true", "\"x\""])
    func wordsAndTextsAreReadEachTime(value: String) throws {
        #expect(try known([value, value]) == [nil, nil])
    }

    @Test(arguments: [
        (#"{"a": "x", "t": "\#u{1}"}"#, "malformed-json"), (#"{"a": "x", "t": "\x"}"#, "malformed-json"),
        (#"{"a": "x", "t": "1"x}"#, "malformed-json"), (#"{"a": "x", "t": "1", "a": "x"}"#, "duplicate-key"),
    ])
    func whatIsWrongIsRefusedBehindValuesThatAreKnown(value: String, id: String) throws {
        let good = #"{"a": "x", "t": "1"}"#
        #expect(try known([good, good]) == [nil, 0])
        let error = #expect(throws: Diagnostic.self) { try known([good, good, value]) }
        #expect(error?.id == id)
    }

    @Test func valuesAtTheEdgeOfTheWindowAreReadTheSame() throws {
        let value = #"{"a": "x", "t": "0123456789abcdef0123456789abcdef"}"#
        let values = Array(repeating: value, count: 40)
        for step in 1..<400 { #expect(try known(values, step: step).count == 40) }
        #expect(try known(values, step: 300).contains(0))
    }

    @Test func fewAreRememberedAndNoneWhereEachIsAnother() throws {
        let values = (0..<40).map { "[\($0)]" }
        #expect(try known(values + values).allSatisfy { $0 == nil })
        // The ninth takes the place of the first.
        #expect(try known(Array(values[0..<9]) + ["[1]", "[8]", "[0]"]).suffix(3) == [1, 0, nil])
    }

    @Test func longOnesAreNotRemembered() throws {
        func strings(_ count: Int) -> String {
            "[" + Array(repeating: #""""#, count: count).joined(separator: ",") + "]"
        }
        // 16 KiB, of which each of the strings takes three bytes.
        let (longest, longer) = (strings(5_461), strings(5_462))
        #expect(try known([longest, longest]) == [nil, 0])
        #expect(try known([longer, longer, "[1]", "[1]"]) == [nil, nil, nil, 0])
    }

    @Test func depthCountsWhereTheValueStands() throws {
        var budget = InputBudget()
        budget.depth = 5
        let text = #"[{"v": [[[1]]]}, [{"v": [[[1]]]}]]"#
        var cursor = try ManifestCursor(SourceMap.File(name: "in", bytes: Array(text.utf8)), index: 0, budget: budget)
        var values = KnownValues()
        _ = try cursor.nextDocument()
        for _ in 0..<2 { _ = try cursor.next() }
        _ = try cursor.nextKey(among: Self.field)
        cursor.beginLesson()
        try cursor.skipValue()
        let value = cursor.endLesson()
        _ = values.learn(try #require(value))
        _ = try cursor.nextKey(among: Self.field)
        for _ in 0..<2 { _ = try cursor.next() }
        let place = try cursor.nextKey(among: Self.field)
        #expect(place == 0)
        let number = cursor.passValue(in: &values)
        #expect(number == nil)
        do throws(Diagnostic) {
            try cursor.skipValue()
            Issue.record("the budget was not kept")
        } catch {
            #expect(error.id == "input-too-deep")
        }
    }
}
