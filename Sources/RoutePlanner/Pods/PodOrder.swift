/// Pod addresses in order, by their digits: in time linear in their number.
enum PodOrder {
    /// Up to this many, comparing is as quick.
    private static let few = 64

    /// Sorts entries whose records ascend, by address; of equal addresses the lower record comes first.
    static func sort(_ entries: inout [PodEntry]) {
        guard entries.count > few else {
            return entries.sort {
                if $0.high != $1.high { return $0.high < $1.high }
                return $0.low != $1.low ? $0.low < $1.low : $0.record < $1.record
            }
        }
        var room = entries
        DigitSort.sort(&entries, room: &room) { $0.low }
        DigitSort.sort(&entries, room: &room) { $0.high }
    }
}
