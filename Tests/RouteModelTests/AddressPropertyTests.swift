import Glibc
import RouteModel
import TestSupport
import Testing

/// Laws that hold for all addresses, tried on random ones, with the C library's own reading and writing as the judge.
@Suite struct AddressPropertyTests {
    /// The address as the C library reads the text; nil where it finds none.
    private func pton(_ text: String) -> IPAddress? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return IPAddress(ipv4: UInt32(bigEndian: four.s_addr)) }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let words = withUnsafeBytes(of: six) {
            ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        return IPAddress(ipv6High: UInt64(bigEndian: words.0), low: UInt64(bigEndian: words.1))
    }

    /// The address as the C library writes it.
    private func ntop(_ address: IPAddress) -> String {
        var buffer = [CChar](repeating: 0, count: 64)
        if address.family == .ipv4 {
            var four = in_addr(s_addr: UInt32(address.low).bigEndian)
            inet_ntop(AF_INET, &four, &buffer, 64)
        } else {
            var words = (address.high.bigEndian, address.low.bigEndian)
            inet_ntop(AF_INET6, &words, &buffer, 64)
        }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    @Test(arguments: AddressFamily.allCases) func writesAsTheCLibraryAndReadsItsOwnText(family: AddressFamily) throws {
        var generator = SeededRandom(seed: 1)
        for _ in 0..<5000 {
            let address = generator.address(family)
            let text = address.description
            // The C library writes ::/96 addresses with a dotted tail, which RFC 5952 section 5 leaves to known prefixes.
            if !(family == .ipv6 && address.high == 0 && address.low >> 32 == 0 && address.low > 0xffff) {
                try #require(text == ntop(address))
            }
            try #require(try IPAddress(text) == address)
            try #require(pton(text) == address)
        }
    }

    /// Any IPv6 spelling that RFC 4291 allows means the same.
    @Test func readsEverySpellingOfAnAddress() throws {
        var generator = SeededRandom(seed: 2)
        for _ in 0..<3000 {
            let address = generator.address(.ipv6)
            var groups = (0..<8).map { index in
                String(
                    UInt16(
                        truncatingIfNeeded: (index < 4 ? address.high : address.low) >> UInt64(48 - 16 * (index % 4))
                    ),
                    radix: 16
                )
            }
            for index in groups.indices {
                while groups[index].utf8.count < 4, Bool.random(using: &generator) {
                    groups[index] = "0" + groups[index]
                }
                if Bool.random(using: &generator) { groups[index] = groups[index].uppercased() }
            }
            try #require(try IPAddress(groups.joined(separator: ":")) == address)
            let dotted = IPAddress(ipv4: UInt32(truncatingIfNeeded: address.low))
            try #require(try IPAddress(groups.prefix(6).joined(separator: ":") + ":\(dotted)") == address)
            // Any run of zero groups may be written as ::.
            let zeros = groups.indices.filter { groups[$0].allSatisfy { $0 == "0" } }
            if let start = zeros.randomElement(using: &generator) {
                var end = start + 1
                while zeros.contains(end), Bool.random(using: &generator) { end += 1 }
                let text = groups[..<start].joined(separator: ":") + "::" + groups[end...].joined(separator: ":")
                try #require(try IPAddress(text) == address)
            }
        }
    }

    /// Whatever is read, the C library reads too, and as the same address; what both refuse is refused with a place in the text.
    @Test func agreesWithTheCLibraryOnRandomText() throws {
        var generator = SeededRandom(seed: 3)
        let pieces = [
            "0", "1", "10", "255", "256", "01", "f", "ffff", "12345", ".", ".", ":", ":", ":", "::", "%", " ", "é", "-",
            "/", "x",
        ]
        var accepted = 0
        for _ in 0..<30000 {
            let text = (0..<Int.random(in: 0...15, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
            do {
                let address = try IPAddress(text)
                try #require(pton(text) == address, "\(text)")
                accepted += 1
            } catch let error as AddressTextError {
                try #require(0...text.utf8.count ~= error.position, "\(text)")
                try #require(pton(text) == nil, "\(text)")
            }
        }
        #expect(accepted > 100)
    }

    /// The texts of an address with one character changed, left out or put in.
    @Test func agreesWithTheCLibraryOnAlmostAddresses() throws {
        var generator = SeededRandom(seed: 4)
        let characters = Array("0123456789abcdefABCDEF.:% /-+xg")
        for _ in 0..<20000 {
            var text = Array(generator.address(generator.family()).description)
            let index = Int.random(in: 0..<text.count, using: &generator)
            let character = characters.randomElement(using: &generator) ?? "0"
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: text[index] = character
            case 1: text.remove(at: index)
            default: text.insert(character, at: index)
            }
            let read = try? IPAddress(String(text))
            try #require(read == pton(String(text)), "\(String(text))")
        }
    }

    @Test func sortsLikeNumbers() throws {
        var generator = SeededRandom(seed: 5)
        for _ in 0..<2000 {
            let (left, right) = (generator.address(generator.family()), generator.address(generator.family()))
            func number(_ address: IPAddress) -> [UInt64] {
                [UInt64(address.family.rawValue), address.high, address.low]
            }
            try #require((left < right) == number(left).lexicographicallyPrecedes(number(right)))
            try #require((left == right) == (number(left) == number(right)))
        }
    }

    @Test(arguments: [
        ("0.0.0.1", true), ("1.0.0.0", false), ("127.0.0.1", true), ("126.255.255.255", false), ("169.254.1.1", true),
        ("169.253.255.255", false), ("224.0.0.1", true), ("239.255.255.255", true), ("240.0.0.1", false),
        ("255.255.255.255", true), ("255.255.255.254", false), ("10.0.0.1", false), ("::", true), ("::1", true),
        ("::2", false),
        ("fe80::1", true), ("febf::1", true), ("fec0::1", false), ("ff02::1", true), ("fd00::1", false),
        ("2001:db8::1", false),
    ])
    func knowsAddressesThatNeverForward(text: String, isSpecial: Bool) throws {
        #expect(try IPAddress(text).isSpecialPurpose == isSpecial)
    }
}
