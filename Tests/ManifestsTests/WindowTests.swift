import Diagnostics
import Manifests
import TestSupport
import Testing

/// However little of a text is looked at at once, it says the same and is refused with the same words at the same place.
@Suite struct WindowTests {
    static let texts = [
        #"{"kind":"L\"","items":[{"a":[1,2.5e-3,null,true,false,-0],"é":"\u00e9\ud83d\ude00"},{}]} {"b":false} 12"#,
        "[\r\n\t\"\\\\\\\"\" , [ ] ,{ \"x\":\"" + String(repeating: "y€", count: 30) + "\"}\n]  ",
        "{\"metadata\" :\n  {\"name\" : \"subnet-000001\",\n   \"generation\": 18446744073709552000 } ,\n \"é\u{2028}\": [[]]}",
        #"{"a":{"x":1,"y":2,"x":3},"b":0}"#, #"{"\u0061":1,"b":[{}],"a":2}"#, #"{"a":"\ud800"}"#, #"{"a":[1 2]}"#,
        #"{"abcdefghijklmnopqrstuvwxyz":truE}"#, #"{"a":01,"b":2}"#, "{\"a\":\"\u{1}\"}", #"[{"a":1}}"#,
    ]

    private struct Outcome: Equatable {
        var said = ""
        var fault: Diagnostic?
    }

    private func outcome(of bytes: [UInt8], step: Int) -> [Outcome] {
        func attempt(_ body: () throws(Diagnostic) -> String) -> Outcome {
            do throws(Diagnostic) { return Outcome(said: try body()) } catch { return Outcome(fault: error) }
        }
        return [
            attempt { () throws(Diagnostic) in try log(bytes, step: step) },
            attempt { () throws(Diagnostic) in
                try skipAll(bytes, step: step)
                return ""
            },
            attempt { () throws(Diagnostic) in try savedAndRead(bytes, step: step) },
        ]
    }

    /// Saves every document, then reads it twice.
    private func savedAndRead(_ bytes: [UInt8], step: Int) throws(Diagnostic) -> String {
        var cursor = try ManifestCursor(SourceMap.File(name: "in", bytes: bytes), index: 0, step: step)
        var said = ""
        while try cursor.nextDocument() {
            let saved = try cursor.saveValue()
            for _ in 0..<2 {
                cursor.replay(saved)
                said += "\(try cursor.readNode())"
            }
            _ = try cursor.next()
        }
        return said
    }

    @Test(arguments: texts) func everyBeginningOfATextIsTheSameInAnyWindow(text: String) {
        let text = Array(text.utf8)
        for count in 0...text.count {
            let part = Array(text.prefix(count))
            let expected = outcome(of: part, step: 1 << 16)
            for step in [1, 2, 3, 5, 16, 33] { #expect(outcome(of: part, step: step) == expected, "\(count), \(step)") }
        }
    }

    @Test func spoiltTextsAreTheSameInAnyWindow() {
        var generator = SeededRandom(seed: 5)
        let spoilers: [UInt8] = [
            0x22, 0x5c, 0x00, 0x0a, 0x1f, 0x7f, 0x80, 0xc3, 0xe2, 0xed, 0xf4, 0x20, 0x7b, 0x5d, 0x2c,
        ]
        var refused = 0
        for _ in 0..<1500 {
            var bytes = Array((Self.texts.randomElement(using: &generator) ?? "").utf8)
            // Behind what tells JSON from YAML.
            let place = Int.random(in: 6..<bytes.count, using: &generator)
            let spoiler = spoilers.randomElement(using: &generator) ?? 0
            if Bool.random(using: &generator) { bytes[place] = spoiler } else { bytes.insert(spoiler, at: place) }
            let expected = outcome(of: bytes, step: 1 << 16)
            refused += expected[0].fault == nil ? 0 : 1
            for step in [1, 7, 64] { #expect(outcome(of: bytes, step: step) == expected, "\(bytes), \(step)") }
            // Whoever accepts more or less than a checker of the plainest kind is wrong.
            if expected[0].fault?.id != "duplicate-key" {
                #expect((expected[0].fault == nil) == PlainJSON(bytes).isSound, "\(bytes)")
            }
        }
        #expect(refused > 500)
    }

    /// What is kept for later stays, and what is no longer needed goes.
    @Test func aKeyIsKnownAgainWhenItLeftTheWindowLongAgo() {
        let many = (0..<3000).map { "\"k\($0)\":{\"v\":\($0)}" }.joined(separator: ",\n")
        let text = Array("{\"first\":0,\n\(many),\n\"fir\\u0073t\":1}".utf8)
        for step in [16, 1 << 18] {
            let error = #expect(throws: Diagnostic.self) { try skipAll(text, step: step) }
            #expect(error?.id == "duplicate-key" && error?.message.contains("\"first\"") == true)
            #expect(error?.place == SourcePlace(file: "in", line: 3002, column: 1))
            #expect(error?.related.first?.place == SourcePlace(file: "in", line: 1, column: 2))
        }
    }
}
