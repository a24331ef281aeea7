/// Pod addresses in order, by their digits: in time linear in their number.
enum PodOrder {
    /// An address and the record that says it.
    struct Entry {
        let address: UInt128
        let record: Int32
    }

    /// Up to this many, comparing is as quick.
    private static let few = 64

    /// Sorts entries whose records ascend, by address; of equal addresses the lower record comes first.
    static func sort(_ entries: inout [Entry]) {
        guard entries.count > few, let first = entries.first else {
            return entries.sort {
                $0.address != $1.address ? $0.address < $1.address : $0.record < $1.record
            }
        }
        var changing: UInt128 = 0
        for entry in entries { changing |= entry.address ^ first.address }
        var other = entries
        for shift in stride(from: UInt128(0), to: 128, by: 8) where changing >> shift & 0xff != 0 {
            deal(entries, byDigitAt: shift, into: &other)
            swap(&entries, &other)
        }
    }

    /// Puts entries in the order of one byte; those in which it is the same keep their order.
    private static func deal(_ entries: [Entry], byDigitAt shift: UInt128, into other: inout [Entry]) {
        func digit(_ entry: Entry) -> Int { Int(truncatingIfNeeded: entry.address >> shift & 0xff) }
        var next = [Int](repeating: 0, count: 257)
        for entry in entries { next[digit(entry) + 1] += 1 }
        for value in 1..<next.count { next[value] += next[value - 1] }
        for entry in entries {
            let value = digit(entry)
            other[next[value]] = entry
            next[value] += 1
        }
    }
}
