/// Sorting by the digits of numbers: in time linear in how many there are.
enum DigitSort {
    /// The bits of a digit: few passes, and what a pass counts stays in the fastest cache.
    private static let width: UInt64 = 11

    /// Puts entries in the order of a number that each has; those with the same number keep their order.
    /// - Parameters:
    ///   - room: as many entries, whatever they are.
    ///   - number: the number of an entry.
    @inline(__always)
    static func sort<Entry>(_ entries: inout [Entry], room: inout [Entry], by number: (Entry) -> UInt64) {
        guard let first = entries.first.map(number) else { return }
        var changing: UInt64 = 0
        for index in entries.indices { changing |= number(entries[index]) ^ first }
        let mask: UInt64 = 1 << width - 1
        while changing != 0 {
            // Bits that are the same everywhere are passed over.
            let shift = UInt64(changing.trailingZeroBitCount)
            changing &= ~(mask << shift)
            var places = [Int32](repeating: 0, count: 1 << Int(width) + 1)
            for index in entries.indices { places[Int(number(entries[index]) >> shift & mask) + 1] += 1 }
            for digit in 1..<places.count { places[digit] += places[digit - 1] }
            var dealt = room.mutableSpan
            for index in entries.indices {
                let digit = Int(number(entries[index]) >> shift & mask)
                dealt[Int(places[digit])] = entries[index]
                places[digit] += 1
            }
            swap(&entries, &room)
        }
    }
}
