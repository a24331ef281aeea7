import Diagnostics
import Manifests
import Testing

@Suite struct SavedValueTests {
    static let texts = [
        #"{"a": {"x": [1, "\"", {"y": 2}]}, "b": "t", "c": [3, {"z": "\\"}]} {"a":1,"b":2,"c":3}"#,
        "a:\n  x: [1, '\"', {y: 2}]\nb: t\nc: [3, {z: \\}]\n---\na: 1\nb: 2\nc: 3\n",
        "a: &a\n  x: [1, '\"', &b {y: 2}]\nb: t\nc: [3, *b]\n---\na: &q 1\nb: *q\nc: *q\n",
    ]

    /// Saves all values of the documents' mappings and reads them backwards afterwards.
    private func readBackwards(_ text: String) throws -> [String] {
        var cursor = try ManifestCursor(SourceMap.File(name: "in", bytes: Array(text.utf8)), index: 0)
        var result: [String] = []
        while try cursor.nextDocument() {
            var saved: [(String, SavedValue)] = []
            #expect(try cursor.next() == .mappingStart)
            while let key = try cursor.nextKey() { saved.append((key, try cursor.saveValue())) }
            for (key, value) in saved.reversed() {
                cursor.replay(value)
                let node = try cursor.readNode()
                cursor.replay(value)
                #expect("\(try cursor.readNode().content)" == "\(node.content)")
                result.append("\(key): \(shown(node))")
            }
            #expect(try cursor.next() == .documentEnd)
        }
        return result
    }

    private func shown(_ node: ManifestNode) -> String {
        switch node.content {
        case .scalar(let scalar): scalar.text
        case .list(let elements): "[" + elements.map(shown).joined(separator: ",") + "]"
        case .mapping(let entries): "{" + entries.map { "\($0.key.value):\(shown($0.value))" }.joined() + "}"
        }
    }

    @Test(arguments: texts.prefix(2)) func readsSavedValuesInAnyOrder(text: String) throws {

        #expect(
            try readBackwards(text) == ["c: [3,{z:\\}]", "b: t", "a: {x:[1,\",{y:2}]}", "c: 3", "b: 2", "a: 1"]
        )
    }

    @Test func readsSavedValuesWithAliases() throws {
        #expect(
            try readBackwards(Self.texts[2])
                == ["c: [3,{y:2}]", "b: t", "a: {x:[1,\",{y:2}]}", "c: 1", "b: 1", "a: 1"]
        )
    }

    /// A value saved while a saved value is being read, from inside a list that goes on behind it.
    @Test(arguments: [
        #"[{"s": {"t": {"u": "\n1"}}, "k": 1}, {"s": 2, "k": "\t"}, 3]"#,
        "- {s: {t: {u: '\n1'}}, k: 1}\n- {s: 2, k: '\t'}\n- 3\n",
        "- {s: &s {t: {u: '\n1'}}, k: 1}\n- {s: 2, k: '\t'}\n- 3\n",
    ])
    func savesInsideSavedValues(text: String) throws {
        var cursor = try ManifestCursor(SourceMap.File(name: "in", bytes: Array(text.utf8)), index: 0)
        #expect(try cursor.nextDocument())
        #expect(try cursor.next() == .sequenceStart)
        #expect(try cursor.nextElement()?.event == .mappingStart)
        #expect(try cursor.nextKey() == "s")
        let outer = try cursor.saveValue()
        #expect(try cursor.nextKey() == "k")
        try cursor.skipValue()
        #expect(try cursor.nextKey() == nil)
        cursor.replay(outer)
        #expect(try cursor.next() == .mappingStart)
        #expect(try cursor.nextKey() == "t")
        let inner = try cursor.saveValue()
        #expect(try cursor.nextKey() == nil)
        cursor.replay(inner)
        #expect(try cursor.next() == .mappingStart)
        #expect(try cursor.nextKey() == "u")
        #expect(try cursor.next() == .scalar)
        #expect(cursor.scalar.text.hasSuffix("1"))
        #expect(try cursor.nextKey() == nil)
        #expect(try cursor.nextElement()?.event == .mappingStart)
        #expect(try cursor.nextKey() == "s")
        try cursor.skipValue()
        #expect(try cursor.nextKey() == "k")
        try cursor.skipValue()
        #expect(try cursor.nextKey() == nil)
        #expect(try cursor.nextElement()?.event == .scalar)
        #expect(try cursor.nextElement()?.event == nil)
        #expect(try cursor.next() == .documentEnd)
        #expect(try !cursor.nextDocument())
    }
}
