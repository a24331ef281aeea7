/// A list of an update's fields, as numbers that say where its records are found.
struct UpdateList {
    /// What it is a list of.
    enum Kind: UInt8 {
        /// Next hops, from a place of ``RouteSheet/numbers`` on.
        case hops
        /// Ranks of next hops, and those of them that are gone.
        case ranks, staleRanks
        /// Routes by their numbers, and changes by theirs.
        case wanted, changes
        /// Changes whose numbers are in ``UpdateRows/sets``, ``UpdateRows/withdrawals`` and ``UpdateRows/steps``.
        case sets, withdrawals, step
        /// Routes of a rank of a family.
        case part
        case steps, families, familyRanks, sharedHops, staleHops, sharedGroups, staleGroups, members
    }

    /// The record it is a list of.
    let owner: UpdateRow
    private let first: Int32
    private let length: Int32
    let kind: Kind

    @inline(__always) init(kind: Kind, start: Int = 0, count: Int, owner: UpdateRow) {
        self.owner = owner
        first = Int32(start)
        length = Int32(count)
        self.kind = kind
    }

    var start: Int { Int(first) }
    var count: Int { Int(length) }
}
