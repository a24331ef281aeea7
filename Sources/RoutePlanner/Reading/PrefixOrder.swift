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
        return entries.map { $0.number }
    }

    /// Sorts entries whose numbers ascend, by prefix; of equal prefixes the lower number comes first.
    static func sort(_ entries: inout [Entry]) {
        guard entries.count > few else {
            return entries.sort {
                $0.prefix != $1.prefix ? $0.prefix < $1.prefix : $0.number < $1.number
            }
        }
        // Each family by itself: what differs between them differs in most digits.
        var ipv6 = entries.filter { $0.prefix.family == .ipv6 }
        if !ipv6.isEmpty { entries.removeAll { $0.prefix.family == .ipv6 } }
        sortFamily(&entries)
        sortFamily(&ipv6)
        entries += ipv6
    }

    /// Sorts entries of one family.
    private static func sortFamily(_ entries: inout [Entry]) {
        var room = entries
        DigitSort.sort(&entries, room: &room) { UInt64($0.prefix.length) }
        DigitSort.sort(&entries, room: &room) { $0.prefix.address.low }
        DigitSort.sort(&entries, room: &room) { $0.prefix.address.high }
    }
}
