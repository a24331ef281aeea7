import RouteModel
import TestSupport
import Testing

@Suite struct PrefixPropertyTests {
    /// Whether two addresses agree in their first bits, bit by bit.
    private func agree(_ left: IPAddress, _ right: IPAddress, in count: Int) -> Bool {
        guard left.family == right.family else { return false }
        func bit(_ address: IPAddress, _ index: Int) -> UInt64 {
            let index = index + (128 - address.family.bitWidth)
            return (index < 64 ? address.high >> UInt64(63 - index) : address.low >> UInt64(127 - index)) & 1
        }
        return (0..<count).allSatisfy { bit(left, $0) == bit(right, $0) }
    }

    @Test(arguments: AddressFamily.allCases) func containsWhatAgreesInItsBits(family: AddressFamily) throws {
        var generator = SeededRandom(seed: 6)
        for _ in 0..<3000 {
            let prefix = generator.prefix(family)
            let address = generator.address(family)
            try #require(prefix.contains(address) == agree(prefix.address, address, in: prefix.length))
            try #require(prefix.contains(prefix.address) && prefix.contains(prefix.lastAddress))
            try #require(agree(prefix.address, prefix.lastAddress, in: prefix.length))
            try #require(prefix.address <= prefix.lastAddress)
            // The mask has as many ones as the prefix is long, and they come first.
            let mask = prefix.netmask
            try #require(mask.high.nonzeroBitCount + mask.low.nonzeroBitCount == prefix.length)
            let ones = IPAddress(family: family, high: .max, low: .max)
            try #require(agree(mask, ones, in: prefix.length))
        }
    }

    /// Prefixes are nested or apart, never half inside each other.
    @Test func overlapsExactlyWhereOneContainsTheOther() throws {
        var generator = SeededRandom(seed: 7)
        var nested = 0
        for _ in 0..<5000 {
            let outer = generator.prefix(generator.family(), length: 0...32)
            let near =
                IPPrefix(containing: outer.lastAddress, length: Int.random(in: 0...32, using: &generator)) ?? outer
            let other = Bool.random(using: &generator) ? near : generator.prefix(generator.family(), length: 0...32)
            let common =
                outer.family == other.family
                && max(outer.address, other.address) <= min(outer.lastAddress, other.lastAddress)
            try #require(outer.overlaps(other) == common)
            try #require(outer.overlaps(other) == other.overlaps(outer))
            try #require(outer.overlaps(other) == (outer.contains(other) || other.contains(outer)))
            if outer.contains(other) {
                nested += 1
                try #require(
                    outer.contains(other.address) && outer.contains(other.lastAddress) && outer.length <= other.length
                )
                if other.contains(outer) { try #require(outer == other) }
            }
        }
        #expect(nested > 500)
    }

    @Test func writesAndReadsItsOwnText() throws {
        var generator = SeededRandom(seed: 8)
        for _ in 0..<5000 {
            let prefix = generator.prefix(generator.family())
            try #require(try IPPrefix(prefix.description) == prefix)
            try #require(prefix.description == "\(prefix.address)/\(prefix.length)")
            let written = try IPPrefix.addressAndLength(prefix.description)
            try #require(written == (prefix.address, prefix.length))
        }
    }

    @Test func refusesHostBitsExactlyWhereThereAreSome() throws {
        var generator = SeededRandom(seed: 9)
        for _ in 0..<3000 {
            let address = generator.address(generator.family())
            let length = Int.random(in: 0...address.family.bitWidth, using: &generator)
            let masked = try #require(IPPrefix(containing: address, length: length))
            let text = "\(address)/\(length)"
            if masked.address == address {
                try #require(try IPPrefix(text) == masked)
            } else {
                let error = try #require(throws: AddressTextError.self) { try IPPrefix(text) }
                try #require(error.code == .hostBits && error.position == 0)
            }
            let written = try IPPrefix.addressAndLength(text)
            try #require(written == (address, length))
        }
    }

    /// Shorter prefixes of one address come first, so that a prefix stands before everything inside it.
    @Test func sortsByFamilyAddressAndLength() throws {
        var generator = SeededRandom(seed: 10)
        let prefixes = (0..<400).map { _ in generator.prefix(generator.family(), length: 0...12) }.sorted()
        for (left, right) in zip(prefixes, prefixes.dropFirst()) {
            try #require(
                (left.family, left.address, left.length) <= (right.family, right.address, right.length)
            )
        }
        for (index, outer) in prefixes.enumerated() {
            try #require(!prefixes[..<index].contains { outer.contains($0) && outer != $0 })
        }
    }

    @Test(arguments: [
        ("10.0.0.0/33", AddressTextError.Code.lengthTooLarge, 9), ("::/129", .lengthTooLarge, 3),
        ("10.0.0.0/999999999999999999999", .lengthTooLarge, 9), ("10.0.0.0", .missingLength, 8),
        ("10.0.0.0/", .missingLength, 9),
        ("10.0.0.0/08", .leadingZero, 9), ("10.0.0.0/00", .leadingZero, 9), ("10.0.0.0/+8", .badLength, 9),
        ("10.0.0.0/-8", .badLength, 9), ("10.0.0.0/8 ", .badLength, 10), ("10.0.0.0/ 8", .badLength, 9),
        (" 10.0.0.0/8", .unexpectedCharacter, 0), ("10.0.0.0 /8", .unexpectedCharacter, 8),
        ("10.0.0.0/8/8", .badLength, 10),
        ("010.0.0.0/8", .leadingZero, 0), ("10.0.0.1/8", .hostBits, 0), ("fd00::1/64", .hostBits, 0), ("/8", .empty, 0),
        ("", .empty, 0), ("10.0.0.0/255.0.0.0", .lengthTooLarge, 9), ("10.0.0/8", .tooFewOctets, 6),
        ("fe80::%eth0/64", .zone, 6),
        ("10.0.0.0/٨", .badLength, 9),
    ])
    func refusesWithThePositionOfTheFault(text: String, code: AddressTextError.Code, position: Int) {
        let error = #expect(throws: AddressTextError.self) { try IPPrefix(text) }
        #expect(error?.code == code)
        #expect(error?.position == position)
    }

    @Test func hasNoLengthBeyondTheFamilys() throws {
        #expect(IPPrefix(containing: try IPAddress("10.0.0.0"), length: 33) == nil)
        #expect(IPPrefix(containing: try IPAddress("10.0.0.0"), length: -1) == nil)
        #expect(IPPrefix(containing: try IPAddress("::"), length: 129) == nil)
        #expect(IPPrefix(containing: try IPAddress("10.1.2.3"), length: 8)?.description == "10.0.0.0/8")
        #expect(IPPrefix(containing: try IPAddress("fd00::1"), length: 0)?.description == "::/0")
    }
}
