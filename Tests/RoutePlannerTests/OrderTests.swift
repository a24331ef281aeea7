import RouteModel
import TestSupport
import Testing

@testable import RoutePlanner

/// Sorting by digits and finding by bytes, against the standard library's ways.
@Suite struct OrderTests {
    /// Prefixes of which many are equal, nested or neighbours, of one family or both.
    private static func prefixes(_ count: Int, _ random: inout SeededRandom) -> [IPPrefix] {
        let spread = [8, 20, 64].randomElement(using: &random) ?? 8
        let families = [[AddressFamily.ipv4], [.ipv6], [.ipv4, .ipv6]].randomElement(using: &random) ?? []
        return (0..<count).map { _ in
            let bits = random.next() >> UInt64(64 - spread)
            let isIPv4 = families.randomElement(using: &random) == .ipv4
            let address =
                isIPv4
                ? IPAddress(ipv4: UInt32(truncatingIfNeeded: bits << 8))
                : IPAddress(ipv6High: bits << 20, low: Bool.random(using: &random) ? bits : 0)
            let length = Int.random(in: 0...address.family.bitWidth, using: &random)
            return IPPrefix(masking: address, length: length)
        }
    }

    @Test(arguments: [0, 1, 2, 100, 128, 129, 1_000, 5_000])
    func prefixesAreSorted(_ count: Int) {
        for seed in 0..<8 {
            var random = SeededRandom(seed: UInt64(seed))
            let prefixes = Self.prefixes(count, &random)
            let expected = prefixes.indices.sorted {
                prefixes[$0] != prefixes[$1] ? prefixes[$0] < prefixes[$1] : $0 < $1
            }
            #expect(PrefixOrder.numbers(of: prefixes).map { Int($0) } == expected, "seed \(seed)")
        }
    }

    @Test(arguments: [0, 1, 64, 65, 3_000])
    func podsAreSorted(_ count: Int) {
        for shift in [0, 40, 100, 120] as [UInt128] {
            var random = SeededRandom(seed: UInt64(shift))
            let entries = (0..<count).map { record in
                let address = (UInt128(random.next()) << 64 | UInt128(random.next())) >> shift
                let (high, low) = (UInt64(address >> 64), UInt64(truncatingIfNeeded: address))
                return PodEntry(high: high, low: low, record: Int32(record), node: 0)
            }
            var sorted = entries
            PodOrder.sort(&sorted)
            let expected = entries.sorted { ($0.high, $0.low, $0.record) < ($1.high, $1.low, $1.record) }
            #expect(sorted.map(\.record) == expected.map(\.record))
        }
    }

    @Test func namesAreFound() {
        let names = (0..<2_000).map { "node-\($0 % 1_500)" } + ["", "a", "nöde", "node-1\u{0}"]
        let table = NameTable(names)
        for (index, name) in names.enumerated() {
            #expect(table[name] == (index < 1_500 ? index : names.firstIndex(of: name)))
        }
        #expect(table["node-1500"] == nil && table["node-"] == nil && table["A"] == nil)
        #expect(NameTable([])[""] == nil)
    }

    @Test func ofEqualNamesTheFirstIsKept() {
        var table = NameTable(preparedFor: ["a", "b", "a", "b", "c"])
        #expect((0..<5).map { table.insert($0) } == [nil, nil, 0, 1, nil])
    }
}
