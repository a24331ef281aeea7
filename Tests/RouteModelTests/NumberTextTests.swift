import RouteModel
import TestSupport
import Testing

@Suite struct NumberTextTests {
    @Test func numbersAreWrittenAsUsual() {
        var random = SeededRandom(seed: 4)
        let edges: [UInt64] = [0, 9, 10, 11, 99, 100, 101, 999, 1_000, 10_000, 4_294_967_295, .max]
        let others = (0..<1_000).map { _ in
            UInt64.random(in: 0 ... .max, using: &random) >> UInt64.random(in: 0..<64, using: &random)
        }
        for number in edges + others {
            var decimal: [UInt8] = []
            decimal.appendDecimal(number)
            #expect(decimal == Array(String(number).utf8))
            var hexadecimal: [UInt8] = []
            hexadecimal.appendHexadecimal(number)
            #expect(hexadecimal == Array(String(number, radix: 16).utf8))
        }
    }
}
