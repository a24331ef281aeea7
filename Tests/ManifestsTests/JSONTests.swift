import Diagnostics
import Manifests
import Testing

@Suite struct JSONTests {
    @Test(arguments: [
        (#"{}"#, "{ }"), (#"{"a":1}"#, "{ a= #1 }"), ("[ ]", "[ ]"),
        (
            #"{"a": [1, true, false, null, "x", {"b": {}}], "c": -0.5e+10}"#,
            "{ a= [ #1 ?true ?false ~ 'x' { b= { } } ] c= #-0.5e+10 }"
        ),
        (
            #"{"n": 18446744073709552000, "m": 1.8446744073709552e+19}"#,
            "{ n= #18446744073709552000 m= #1.8446744073709552e+19 }"
        ),
        (#"{"a\nb": "\"\\\/\b\f\n\r\t\u00e9\u20AC\ud83d\ude00"}"#, "{ a\nb= '\"\\/\u{8}\u{c}\n\r\té€😀' }"),
        (#"{"a":"\\"}"#, #"{ a= '\' }"#), (#"{"a":"","b":" "}"#, "{ a= '' b= ' ' }"),
        ("{\"a\":1}{\"b\":2}\n\n[{}]\n", "{ a= #1 } | { b= #2 } | [ { } ]"),
        ("\u{feff}{\r\n\t\"a\" : \"é\"\r\n}\r\n", "{ a= 'é' }"),
        (#"{"a":"x\u0000y"}"#, "{ a= 'x\0y' }"),
    ])
    func readsEverythingRFC8259Allows(text: String, expected: String) throws {
        #expect(try log(text) == expected)
    }

    @Test(arguments: [
        (#"{"a":1"#, "1:7"), (#"{"a":"#, "1:6"), (#"{"a""#, "1:5"), (#"{"#, "1:2"), (#"{"a":[1,2"#, "1:10"),
        (#"{"a":1,}"#, "1:8"), (#"{"a" 1}"#, "1:6"), (#"{"a":1 "b":2}"#, "1:8"),
        (#"{"a":[1,]}"#, "1:9"), (#"{"a":[1 2]}"#, "1:9"), (#"{"a":[1}}"#, "1:8"), (#"{"a":{]}"#, "1:7"),
        (#"{"a":1}}"#, "1:8"), (#"{"a":1} x"#, "1:9"), (#"{"a":1},{"b":2}"#, "1:8"), (#"{"a":1}]"#, "1:8"),
        (#"{"a":tru}"#, "1:6"), (#"{"a":truex}"#, "1:6"), (#"{"a":tru"e"}"#, "1:6"), (#"{"a":True}"#, "1:6"),
        (#"{"a":nul}"#, "1:6"), (#"{"a":NaN}"#, "1:6"), (#"{"a":01}"#, "1:6"), (#"{"a":-}"#, "1:6"),
        (#"{"a":1.}"#, "1:6"), (#"{"a":.5}"#, "1:6"), (#"{"a":1e}"#, "1:6"), (#"{"a":+1}"#, "1:6"),
        (#"{"a":0x1}"#, "1:6"), (#"{"a":1x}"#, "1:6"), (#"{"a":1"b"}"#, "1:6"), (#"{"a":"b}"#, "1:6"),
        (#"{"a":"\x"}"#, "1:7"), (#"{"a":"\u12"}"#, "1:7"), (#"{"a":"\u12g4"}"#, "1:7"),
        (#"{"a":"\ud800"}"#, "1:7"), (#"{"a":"x\udc00"}"#, "1:8"), (#"{"a":"\ud800\u0041"}"#, "1:7"),
        ("{\"a\":\n \"b\tc\"}", "2:4"), ("{\"a\":\n \"b\nc\"}", "2:4"), ("{\"é\":\n\"éé\u{1}\"}", "2:4"),
        (#"{"a":"b""c"}"#, "1:9"), ("{\"a\":1}\u{0}", "1:8"), ("{\"a\"\u{c}:1}", "1:5"), ("{\"a\":1}\u{1a}", "1:8"),
        (#"{"a":1, 'b':2}"#, "1:9"), (#"{"a":1, /* b */ "c":2}"#, "1:9"), (#"{"a":1, b:2}"#, "1:9"),
        (#"{"a":1}"# + "\u{feff}", "1:8"),
    ])
    func refusesWhatIsNoJSONAtItsPlace(text: String, place: String) {
        #expect(refusal(text) == "malformed-json \(place)")
    }

    @Test(
        arguments: [
            [0xff], [0xc0, 0x80], [0xc3], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf0, 0x80, 0x80, 0x80],
            [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x82], [0x80],
        ] as [[UInt8]]
    )
    func refusesBytesThatAreNoUTF8(bytes: [UInt8]) {
        #expect(refusal(Array("{\"é\":\n{\"b\": \"€".utf8) + bytes + Array("\"}}".utf8)) == "malformed-json 2:9")
    }

    @Test func namesWhatWasNotClosed() throws {
        let error = #expect(throws: Diagnostic.self) { try log("{\"a\": [1,\n {\"b\": 2}") }
        #expect(error?.place == SourcePlace(file: "in", line: 2, column: 10))
        #expect(error?.related.first?.place == SourcePlace(file: "in", line: 1, column: 7))
    }

    @Test(arguments: [
        (#"{"a":1,"b":2,"a":3}"#, "1:14"), (#"{"a":1,"\u0061":2}"#, "1:8"), (#"{"x":{"a":{},"a":[]}}"#, "1:14"),
        (#"[{"a":1},{"a":1,"b":{"":1,"":2}}]"#, "1:27"), (#"{"é":1,"\u00e9":2}"#, "1:8"),
    ])
    func refusesKeysThatStandTwice(text: String, place: String) {
        #expect(refusal(text) == "duplicate-key \(place)")
    }

    @Test(arguments: [2, 24, 25, 26, 1000]) func findsTheFirstRepeatAmongManyKeys(count: Int) {
        var keys = (0..<count).map { "k\($0)" }
        #expect(refusal("{" + keys.map { "\"\($0)\":0" }.joined(separator: ",\n") + "}") == "accepted")
        keys.append("k1")
        keys.append("k0")
        let text = "{" + keys.map { "\"\($0)\":0" }.joined(separator: ",\n") + "}"
        #expect(refusal(text) == "duplicate-key \(count + 1):1")
    }

    @Test func readsTheSameKeyInDifferentMappings() throws {
        #expect(try log(#"{"a":{"a":{"a":1}},"b":{"a":1}}"#) == "{ a= { a= { a= #1 } } b= { a= #1 } }")
    }

    /// Every beginning of a text is refused, or is a text of its own with the same documents.
    @Test func readsNoHalfText() throws {
        let text = Array(#"{"kind":"L\"","items":[{"a":[1,2.5e3,null,true],"é":"\u00e9"},{}]} {"b":false}"#.utf8)
        let whole = try log(text)
        for count in 0..<text.count {
            guard let part = try? log(Array(text[..<count])) else { continue }
            #expect(part.isEmpty || whole.hasPrefix(part + " |"), "\(count) bytes")
        }
    }
}
