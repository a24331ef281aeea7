import RouteModel
import Templates
import TestSupport
import Testing

@testable import RouterDialects

/// What of a stranger's text is written in a comment.
@Suite struct CommentTextTests {
    /// The rule as a sentence says it: letter by letter.
    private static func reference(_ text: [UInt8]) -> [UInt8] {
        let kept = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:/()-_=+@".utf8)
        let characters = text.filter { $0 & 0xc0 != 0x80 }
        var out = characters.prefix(120).map { kept.contains($0) ? $0 : UInt8(ascii: "?") }
        for index in out.indices.dropFirst() where out[index] == 0x2d && out[index - 1] == 0x2d { out[index] = 0x5f }
        if characters.count > 120 { return out + "...".utf8 }
        if out.last == 0x2d { out[out.count - 1] = 0x5f }
        return out
    }

    private static func written(_ text: [UInt8]) -> [UInt8] {
        let gatherer = TextGatherer()
        var out = TemplateOutput(to: gatherer)
        CommentText.append(text.span, to: &out)
        out.drain()
        return gatherer.bytes
    }

    @Test func everyByteIsKeptOrMadeHarmlessWhereverItStands() {
        for byte in UInt8.min...UInt8.max {
            for length in 1...18 {
                for place in 0..<length {
                    var text = [UInt8](repeating: UInt8(ascii: "a"), count: length)
                    text[place] = byte
                    #expect(Self.written(text) == Self.reference(text), "\(byte) at \(place) of \(length)")
                }
            }
        }
    }

    @Test func hyphensAndLongTextsAreAsTheRuleSays() {
        var random = SeededRandom(seed: 5)
        let bytes = Array("aZ09-- .:@[`{*/?é-".utf8) + [0, 0x7f]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...130, using: &random)
            let pool = Bool.random(using: &random) ? bytes[...] : bytes.prefix(6)
            let text = (0..<count).map { _ in pool.randomElement(using: &random) ?? 0 }
            #expect(Self.written(text) == Self.reference(text), "\(String(decoding: text, as: UTF8.self))")
        }
    }
}
