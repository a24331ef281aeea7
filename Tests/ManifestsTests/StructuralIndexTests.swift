import Testing

@testable import Manifests

/// simdjson's view of a text and the plain scan of it, which is used where simdjson finds fault, must be the same.
@Suite struct StructuralIndexTests {
    private static let samples = [
        #"{"a\"b": [1, -2.5e3, true, null, "\\\\", "é€😀", {"": {}}], "c":"\ud83d\ude00"}"#,
        "[\r\n\t\"\\\\\\\"\" , [ ] ,{ \"x\":\"" + String(repeating: "y", count: 130) + "\"}\n]  ",
    ]

    @Test(arguments: samples) func agreesWithSimdjsonOnSoundText(text: String) {
        for padding in 0..<70 {
            let bytes = Array((String(repeating: " ", count: padding) + text).utf8)
            let index = StructuralIndex(text: bytes, from: 0)
            let scan = JSONTextScan(bytes, from: 0)
            #expect(index.fault == nil && scan.fault == nil)
            let found = (0..<index.count).map { index[$0] }
            #expect(found == scan.offsets.map(Int.init))
        }
    }

    /// What simdjson accepts the plain scan accepts too; where simdjson finds fault, the scan says where.
    @Test func agreesWithSimdjsonOnSpoiltText() {
        var generator = SplitMix(seed: 21)
        let spoilers: [UInt8] = [0x22, 0x5c, 0x00, 0x0a, 0x1f, 0x7f, 0x80, 0xc3, 0xed, 0xf4, 0x20, 0x7b]
        var refused = 0
        for _ in 0..<4000 {
            var bytes = Array((Self.samples.randomElement(using: &generator) ?? "").utf8)
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: bytes[place] = spoilers.randomElement(using: &generator) ?? 0
            case 1: bytes.removeSubrange(place...)
            default: bytes.insert(spoilers.randomElement(using: &generator) ?? 0, at: place)
            }
            if bytes.isEmpty { continue }
            let index = StructuralIndex(text: bytes, from: 0)
            let scan = JSONTextScan(bytes, from: 0)
            #expect((index.fault == nil) == (scan.fault == nil), "\(bytes)")
            #expect(index.fault?.offset == scan.fault?.offset)
            refused += index.fault == nil ? 0 : 1
        }
        #expect(refused > 500)
    }
}
