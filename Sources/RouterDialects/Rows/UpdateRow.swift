/// A record of an update's fields, as numbers that say where it is found.
struct UpdateRow {
    /// What it is a record of.
    enum Kind: UInt8 {
        case root, settings, flags, step, family, familyRank, route, rank, hop, sharedHop, sharedGroup, member
    }

    var kind: Kind
    var isFirst = false
    var isLast = false
    /// Of a route.
    var event = RouteSheet.Event.keep
    /// Of a route the number, of a rank the rank, of a hop and of what is shared its own number, of a family 0 for IPv4 and 1
    /// for IPv6; of a step the place in its list.
    var number: Int32 = 0
    /// Of a route its replacement or -1, of a rank of a family the family.
    var other: Int32 = -1
    /// Of a route or rank, where its next hops are.
    var start: Int32 = 0
    var end: Int32 = 0

    var hops: Range<Int> { Int(start)..<Int(end) }
}

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

    let kind: Kind
    var start = 0
    let count: Int
    /// The record it is a list of.
    let owner: UpdateRow
}
