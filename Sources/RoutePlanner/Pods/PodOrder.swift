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
        guard entries.count > few else {
            return entries.sort {
                $0.address != $1.address ? $0.address < $1.address : $0.record < $1.record
            }
        }
        var room = entries
        DigitSort.sort(&entries, room: &room) { UInt64(truncatingIfNeeded: $0.address) }
        DigitSort.sort(&entries, room: &room) { UInt64(truncatingIfNeeded: $0.address >> 64) }
    }
}
