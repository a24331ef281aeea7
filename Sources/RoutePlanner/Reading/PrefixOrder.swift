import RouteModel

/// Prefixes in order, by their digits: in time linear in their number.
enum PrefixOrder {
    /// A prefix and a number that goes with it.
    struct Entry {
        let prefix: IPPrefix
        let number: Int32
    }

    /// Up to this many, comparing is as quick.
    private static let few = 128

    /// The indices of prefixes in the order of the prefixes; of equal ones the first comes first.
    static func numbers(of prefixes: [IPPrefix]) -> [Int32] {
        var entries: [Entry] = []
        entries.reserveCapacity(prefixes.count)
        for prefix in prefixes { entries.append(Entry(prefix: prefix, number: Int32(entries.count))) }
        sort(&entries)
        return entries.map(\.number)
    }

    /// Sorts entries whose numbers ascend, by prefix; of equal prefixes the lower number comes first.
    static func sort(_ entries: inout [Entry]) {
        guard entries.count > few else {
            return entries.sort {
                $0.prefix != $1.prefix ? $0.prefix < $1.prefix : $0.number < $1.number
            }
        }
        // Each family by itself: what differs between them differs in most digits.
        let ipv6 = entries.filter { $0.prefix.family == .ipv6 }
        if !ipv6.isEmpty { entries.removeAll { $0.prefix.family == .ipv6 } }
        entries = sorted(entries) + sorted(ipv6)
    }

    /// Sorts entries of one family.
    private static func sorted(_ entries: [Entry]) -> [Entry] {
        var entries = entries
        let changing = Self.changing(entries)
        var other = entries
        for digit in Digit.all where changing.has(digit) {
            deal(entries, by: digit, into: &other)
            swap(&entries, &other)
        }
        return entries
    }

    /// Puts entries in the order of one digit; those in which it is the same keep their order.
    private static func deal(_ entries: [Entry], by digit: Digit, into other: inout [Entry]) {
        var next = [Int](repeating: 0, count: 257)
        for entry in entries { next[Int(digit.of(entry.prefix)) + 1] += 1 }
        for value in 1..<next.count { next[value] += next[value - 1] }
        for entry in entries {
            let value = Int(digit.of(entry.prefix))
            other[next[value]] = entry
            next[value] += 1
        }
    }

    /// One byte of what prefixes are sorted by.
    private enum Digit {
        case length
        case low(UInt64)
        case high(UInt64)

        /// From the least to the most significant.
        static let all: [Digit] =
            [.length] + (0..<8).map { .low(8 * $0) } + (0..<8).map { .high(8 * $0) }

        func of(_ prefix: IPPrefix) -> UInt8 {
            switch self {
            case .length: UInt8(truncatingIfNeeded: prefix.length)
            case .low(let shift): UInt8(truncatingIfNeeded: prefix.address.low >> shift)
            case .high(let shift): UInt8(truncatingIfNeeded: prefix.address.high >> shift)
            }
        }
    }

    /// In which bits prefixes of a family differ.
    private struct Changing {
        var length: UInt8 = 0
        var low: UInt64 = 0
        var high: UInt64 = 0

        func has(_ digit: Digit) -> Bool {
            switch digit {
            case .length: length != 0
            case .low(let shift): low >> shift & 0xff != 0
            case .high(let shift): high >> shift & 0xff != 0
            }
        }
    }

    private static func changing(_ entries: [Entry]) -> Changing {
        var changing = Changing()
        guard let first = entries.first?.prefix else { return changing }
        for entry in entries {
            let prefix = entry.prefix
            changing.length |= UInt8(truncatingIfNeeded: prefix.length ^ first.length)
            changing.low |= prefix.address.low ^ first.address.low
            changing.high |= prefix.address.high ^ first.address.high
        }
        return changing
    }
}
