/// A record of an update's fields, as numbers that say where it is found. It is small, for one is made for every line.
struct UpdateRow {
    /// What it is a record of.
    enum Kind: UInt8 {
        case root, settings, flags, step, family, familyRank, route, rank, hop, sharedHop, sharedGroup, member
    }

    var kind: Kind
    /// Of a route.
    var event = RouteSheet.Event.keep
    /// Of a family, of its ranks, of a route and of its ranks: 0 for IPv4 and 1 for IPv6.
    var family: UInt8 = 0
    /// Bit 0: it is the first of its list; bit 1: it is the last.
    private var place: UInt8 = 0
    /// Of a route the number, of a rank the rank, of a hop and of what is shared its own number; of a step the place in its list.
    let number: Int32
    /// Of a route its replacement or -1.
    let replacement: Int32
    /// Of a route or rank, where its next hops are.
    let start: Int32
    let end: Int32

    @inline(__always) init(
        kind: Kind,
        event: RouteSheet.Event = .keep,
        family: UInt8 = 0,
        number: Int32 = 0,
        replacement: Int32 = -1,
        hops: Range<Int> = 0..<0
    ) {
        self.kind = kind
        self.event = event
        self.family = family
        self.number = number
        self.replacement = replacement
        start = Int32(hops.lowerBound)
        end = Int32(hops.upperBound)
    }

    var hops: Range<Int> { Int(start)..<Int(end) }
    var isFirst: Bool { place & 1 != 0 }
    var isLast: Bool { place & 2 != 0 }
    /// Of a route: all its rows are to be added.
    var isPlain: Bool { event != .withdraw && replacement < 0 }

    /// The record at a place of its list.
    @inline(__always) func at(_ index: Int, of count: Int) -> Self {
        var row = self
        row.place = (index == 0 ? 1 : 0) | (index == count - 1 ? 2 : 0)
        return row
    }
}
