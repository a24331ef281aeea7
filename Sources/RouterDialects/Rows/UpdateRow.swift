/// A record of an update's fields, as numbers that say where it is found. It is small, for one is made for every line.
struct UpdateRow {
    /// What it is a record of.
    enum Kind: UInt8 {
        case root, settings, flags, step, family, familyRank, route, rank, hop, sharedHop, sharedGroup, member
    }

    let kind: Kind
    /// Of a route.
    var event = RouteSheet.Event.keep
    /// Of a family, of its ranks, of a route and of its ranks: 0 for IPv4 and 1 for IPv6.
    var family: UInt8 = 0
    /// Of a route the number, of a rank the rank, of a hop and of what is shared its own number; of a step the place in its list.
    var number: UInt32 = 0
    /// Of a route its replacement or -1.
    var replacement: Int32 = -1
    /// Of a route or rank, where its next hops are.
    var start: UInt32 = 0
    var end: UInt32 = 0

    var hops: Range<Int> { Int(start)..<Int(end) }
    /// Of a route: all its rows are to be added.
    var isPlain: Bool { event != .withdraw && replacement < 0 }
}
