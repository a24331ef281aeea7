import Manifests
import Testing

@Suite struct TextPoolTests {
    /// Texts of the same first and last bytes, of many lengths, and with another byte in between.
    @Test func everyTextHasItsOwnNumber() {
        let same = (0...200).map { [UInt8](repeating: UInt8(ascii: "a"), count: $0) }
        let others = (1...200).map { count in
            var text = same[count]
            text[count / 2] = UInt8(ascii: "b")
            return text
        }
        var pool = TextPool()
        let numbers = (same + others).map { pool.number($0) }
        #expect(numbers == Array(0...400))
        for (text, number) in zip(same + others, numbers) {
            #expect(pool.number(text) == number)
            #expect(Array(pool[number].utf8) == text)
        }
    }

    /// Texts of one character, nine to sixteen of it, have the same ends, and some of them meet in the table.
    @Test func textsThatDifferInLengthAloneHaveTheirOwnNumbers() {
        for character in UInt8(ascii: "A")...UInt8(ascii: "z") {
            var pool = TextPool()
            for count in 1...20 { #expect(pool.number([UInt8](repeating: character, count: count)) == count) }
        }
    }
}
