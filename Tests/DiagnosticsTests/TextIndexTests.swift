import Diagnostics
import Testing

struct TextIndexTests {
    /// The definition, walked from the start.
    private func offset(of line: Int, _ column: Int, in text: [UInt8]) -> Int? {
        var start = 0
        for _ in 1..<max(line, 1) {
            guard let end = text[start...].firstIndex(of: 0x0a) else { return nil }
            start = end + 1
        }
        var count = 1
        var index = start
        while index < text.count, text[index] != 0x0a {
            if text[index] & 0xc0 != 0x80 {
                if count == column { return index }
                count += 1
            }
            index += 1
        }
        return index
    }

    @Test func findsWhatAWalkFromTheStartFinds() {
        var generator = SystemRandomNumberGenerator()
        let letters = Array("ab\n\nü日").map { Array(String($0).utf8) }
        var text: [UInt8] = []
        while text.count < 20_000 {
            let isLong = Int.random(in: 0..<40, using: &generator) == 0
            let letter = letters[Int.random(in: 0..<letters.count, using: &generator)]
            for _ in 0..<(isLong ? 500 : 1) { text += letter }
        }
        let index = TextIndex(text)
        let lines = text.count { $0 == 0x0a } + 1
        for _ in 0..<300 {
            let line = Int.random(in: 1...lines + 1, using: &generator)
            let column = Int.random(in: 1...600, using: &generator)
            #expect(index.offset(line: line, column: column) == offset(of: line, column, in: text), "\(line):\(column)")
        }
    }

    @Test func anEmptyTextHasOneEmptyLine() {
        #expect(TextIndex([]).offset(line: 1, column: 1) == 0)
        #expect(TextIndex([]).offset(line: 2, column: 1) == nil)
    }
}
