import Diagnostics
import Manifests
import TestSupport
import Testing

/// Text that came before is passed over by comparing it; what is read, where it stands and what is refused stays the same.
@Suite struct RepeatedTextTests {
    /// Objects as in lists.
    private static let objects = [
        #"{"name":"a","uid":"7978bc36","n":1,"kind":"Subnet","more":[1,{"x":-2.5e1}],"ok":true,"rest":"","v":0}"#,
        #"{"name":"b","time":"2026","n":12,"kind":"IP","inner":{"a":{},"name":"x","z":[]},"gap":null,"v":10}"#,
        #"{"name":"","é":"é","inner":[{"a":1,"n":2},{"a":1,"n":"\u0062"}],"long":"0123456789abcdefghijklmnopqrstu"}"#,
        "{\n  \"name\": \"a\\\"b\",\n  \"uid\": \"x\",\n  \"x\": { \"name\": 1 },\n  \"y\": 1\n }",
        "{ \"x\" : 1 , \"name\": \"c\", \"k\\u0069nd\":\"Subnet\", \"v\": [ ], \"last\": false}",
        #"{"name":"a","p":{"p":{"p":[]}},"# + (0..<40).map { "\"key\($0)\":{\"a\":\($0 % 3)}," }.joined()
            + #""last":"b"}"#,
    ]

    private func list(_ objects: [String]) -> [UInt8] { Array("[\(objects.joined(separator: ","))] 1".utf8) }

    /// What is read of a text; the single events say it as well, and compare nothing.
    private func read(_ bytes: [UInt8], step: Int = 1 << 16, budget: InputBudget = InputBudget()) -> String {
        let read = VariedReader.read(bytes, byEvents: false, step: step, budget: budget)
        let events = VariedReader.read(bytes, byEvents: true, step: 1 << 16, budget: budget)
        #expect(read == events, "\(String(decoding: bytes, as: UTF8.self)) in steps of \(step)")
        return read
    }

    @Test func objectsThatRepeatAreReadTheSameInAnyWindow() {
        for object in Self.objects {
            let bytes = list(Array(repeating: object, count: 5))
            let expected = read(bytes)
            #expect(!expected.contains("in:"), "\(expected)")
            for step in Array(1...130) + [300, 600, 1000] { #expect(read(bytes, step: step) == expected) }
        }
    }

    @Test func objectsOfSeveralKindsAreReadTheSame() {
        var generator = SeededRandom(seed: 23)
        for _ in 0..<100 {
            let few = (0..<2).compactMap { _ in Self.objects.randomElement(using: &generator) }
            let bytes = list((0..<12).compactMap { _ in few.randomElement(using: &generator) })
            let step = Int.random(in: 1..<2000, using: &generator)
            #expect(!read(bytes, step: step).contains("in:"))
        }
    }

    /// One byte is another one, is missing or stands in between, wherever it is in what came before.
    @Test func whatChangesInOneByteIsReadAndRefusedTheSame() {
        var generator = SeededRandom(seed: 24)
        let spoilers = Array("\"\\,:{}[]01e.tn \n\u{1}x".utf8) + [0x80, 0xc3]
        var refused = 0
        for number in 0..<1500 {
            let object = Self.objects[number % Self.objects.count]
            var other = Array(object.utf8)
            let place = Int.random(in: 1..<other.count, using: &generator)
            let spoiler = spoilers.randomElement(using: &generator) ?? 0
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: other[place] = spoiler
            case 1: other.insert(spoiler, at: place)
            default: other.remove(at: place)
            }
            let count = Int.random(in: 1..<7, using: &generator)
            var bytes = Array("[".utf8)
            for _ in 0..<count { bytes += Array((object + ",").utf8) }
            bytes += other + Array(",\(object),\(object)]".utf8)
            let said = read(bytes, step: number % 4 == 0 ? Int.random(in: 1..<300, using: &generator) : 1 << 16)
            refused += said.contains("in:") ? 1 : 0
        }
        #expect(refused > 600 && refused < 1400)
    }

    /// What follows the text that came before decides about it.
    @Test(arguments: [
        (#"{"a":1,"name":2}"#, #"{"a":12,"name":2}"#), (#"{"a":1}"#, #"{"a":12}"#), (#"{"a":1}"#, #"{"a":1,"b":2}"#),
        (#"{"a":"x","name":2}"#, #"{"a":"x\"y","name":2}"#), (#"{"a":1,"name":2}"#, #"{"a":1,"name" :2}"#),
        (#"{"a":1,"name":2}"#, #"{"a":1,"n\u0061me":2}"#), (#"{"name":"a"}"#, #"{"name":"a\"b"}"#),
        (#"{"name":"a"}"#, #"{"name":"ab"}"#), (#"{"name":""}"#, #"{"name":"a"}"#),
        (#"{"name":"ab"}"#, #"{"name":"a"}"#),
        (#"{"a":true,"n":1}"#, #"{"a":true ,"n":1}"#), (#"{"x":1,"y":2,"n":3}"#, #"{"y":2,"x":1,"n":3}"#),
    ])
    func objectsThatBeginAlikeAreNotTakenForEachOther(known: String, other: String) {
        for count in 1..<8 {
            let said = read(list(Array(repeating: known, count: count) + [other, known, other, other, other, other]))
            #expect(!said.contains("in:"))
        }
    }

    @Test func whatIsNoBlankIsRefusedBeforeATextThatCameBefore() {
        for count in 0..<30 {
            let bytes = list(Array(repeating: #"{"name":"a"}"#, count: count) + ["{\"name\":\u{1}\"a\"}"])
            #expect(read(bytes).contains("malformed-json in:1:\(10 + 13 * count)"))
        }
    }

    @Test func aKeyThatIsRepeatedBehindWhatCameBeforeIsFound() {
        let known = #"{"a":1,"b":{"c":2},"name":"x","d":4,"e":5}"#
        for key in ["a", "b", "name", "d", "e"] {
            let other = known.dropLast() + ",\n\"\(key)\":6}"
            for count in 1..<6 {
                let bytes = list(Array(repeating: known, count: count) + [String(other)])
                #expect(read(bytes).contains("duplicate-key"))
                #expect(throws: Diagnostic.self) { try skipAll(bytes) }
            }
        }
    }

    /// The same text can stand in more lists than it did before, and then be too deep.
    @Test func textThatCameBeforeCanBeTooDeepNow() {
        let object = #"{"a":{"b":[[]]},"name":1}"#
        let many = Array(repeating: object, count: 4).joined(separator: ",")
        for depth in 1..<9 {
            let bytes = Array("[\(many),[\(many),[\(many)]]]".utf8)
            let said = read(bytes, budget: InputBudget(depth: depth))
            #expect(said.contains("input-too-deep") == (depth < 7))
        }
    }

    /// Texts of every length up to some that are too long to be remembered, each also with one byte changed.
    @Test func valuesThatDifferInOneByteAreNotTakenForEachOther() {
        for count in 1...70 {
            let text = String(repeating: "k", count: count)
            let others = (0..<count).map { place in
                var other = Array(text.utf8)
                other[place] = UInt8(ascii: "x")
                return String(decoding: other, as: UTF8.self)
            }
            let values = [text, text] + others.flatMap { [$0, text] }
            _ = read(list(values.map { "{\"name\":\"\($0)\"}" }))
            _ = read(list(values.map { "{\"a\":\"\($0)\",\"name\":1}" }))
        }
    }

    /// Where each object has a value of its own, and then some have one in common.
    @Test func moreValuesThanAreRememberedAreReadAllTheSame() {
        let own = (0..<90).map { "own\($0)" }
        let same = Array(repeating: "same", count: 9)
        let values: [String] = own[..<5] + same + own + same + own[..<2]
        #expect(!read(list(values.map { "{\"name\":\"\($0)\",\"a\":\"\($0)\",\"kind\":\"\($0)\"}" })).contains("in:"))
    }
}
