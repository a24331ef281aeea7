import RouteModel

/// The routes of an update, with their next hops as numbers: what is the same for all routes through one next hop is
/// looked at once.
struct RouteSheet: Sendable {
    /// What happens to a route.
    enum Event: UInt8, Sendable {
        case keep, install, replace, withdraw
    }

    /// A route and what happens to it.
    struct Change: Sendable {
        let event: Event
        /// The number of the route, as it becomes or as it was where it goes.
        let route: UInt32
        /// The number of the replacement; -1 where it is none.
        let replacement: Int32
    }

    /// What a replacement does to next hops, as places of ``numbers``.
    struct Replacement: Sendable {
        let old: Range<Int>
        /// Those that are new or changed.
        let added: Range<Int>
        /// Those whose address goes.
        let removed: Range<Int>
    }

    /// The routes that shall be there; their numbers begin at 0.
    let wanted: [StaticRoute]
    /// Behind them, the ones that go or change, as they were.
    private(set) var gone: [StaticRoute] = []
    /// All next hops, each once.
    let hops: [NextHop]
    /// The next hops of all routes, one after another.
    private(set) var numbers: [UInt32] = []
    /// Where in ``numbers`` each route begins; one more at the end.
    private var starts: [UInt32] = [0]
    /// All changes sorted by prefix; nil where every wanted route is new, and nothing else is.
    private var changes: [Change]?
    private(set) var replacements: [Replacement] = []

    init(wanted: [StaticRoute], changes update: RouteChanges) {
        self.wanted = wanted
        var numbering = HopNumbering()
        starts.reserveCapacity(wanted.count + 1)
        numbers.reserveCapacity(wanted.reduce(0) { $0 + $1.nextHops.count })
        for route in wanted { Self.add(route.nextHops, &numbering, &numbers, &starts) }
        if update.replace.isEmpty, update.withdraw.isEmpty, update.install.count == wanted.count {
            hops = numbering.hops
            return
        }
        gone = update.replace.map(\.old) + update.withdraw
        for route in gone { Self.add(route.nextHops, &numbering, &numbers, &starts) }
        hops = numbering.hops
        gather(update)
    }

    private static func add(
        _ hops: NextHopList,
        _ numbering: inout HopNumbering,
        _ numbers: inout [UInt32],
        _ starts: inout [UInt32]
    ) {
        numbering.appendNumbers(of: hops, to: &numbers)
        starts.append(UInt32(numbers.count))
    }

    /// Finds the wanted routes among the changes: both are sorted by prefix.
    private mutating func gather(_ update: RouteChanges) {
        var next = 0
        func place(of prefix: IPPrefix) -> Int {
            while wanted[next].prefix < prefix { next += 1 }
            return next
        }
        var changes = update.install.map { route in
            Change(event: .install, route: UInt32(place(of: route.prefix)), replacement: -1)
        }
        next = 0
        for (index, change) in update.replace.enumerated() {
            let route = place(of: change.prefix)
            changes.append(
                Change(event: .replace, route: UInt32(route), replacement: Int32(replacements.count))
            )
            addReplacement(of: hops(of: wanted.count + index), by: hops(of: route))
        }
        for index in update.withdraw.indices {
            let route = wanted.count + update.replace.count + index
            changes.append(Change(event: .withdraw, route: UInt32(route), replacement: -1))
        }
        changes.sort { prefix(of: Int($0.route)) < prefix(of: Int($1.route)) }
        self.changes = changes
    }

    private mutating func addReplacement(of old: Range<Int>, by new: Range<Int>) {
        let before = Set(numbers[old])
        let start = numbers.count
        numbers += numbers[new].filter { !before.contains($0) }
        let middle = numbers.count
        let addresses = Set(numbers[new].map { hops[Int($0)].address })
        numbers += numbers[old].filter { !addresses.contains(hops[Int($0)].address) }
        replacements.append(
            Replacement(old: old, added: start..<middle, removed: middle..<numbers.count)
        )
    }
}

extension RouteSheet {
    /// The prefix of a route.
    func prefix(of route: Int) -> IPPrefix {
        route < wanted.count ? wanted[route].prefix : gone[route - wanted.count].prefix
    }

    /// Where the next hops of a route are in ``numbers``.
    func hops(of route: Int) -> Range<Int> { Int(starts[route])..<Int(starts[route + 1]) }

    /// The same, as small numbers.
    @inline(__always) func bounds(of route: Int) -> (start: UInt32, end: UInt32) { (starts[route], starts[route + 1]) }

    /// The next hop at a place of ``numbers``.
    func hop(at place: Int) -> NextHop { hops[Int(numbers[place])] }

    /// How many changes there are.
    var changeCount: Int { changes?.count ?? wanted.count }

    /// A change; they are sorted by prefix.
    func change(_ index: Int) -> Change {
        changes?[index] ?? Change(event: .install, route: UInt32(index), replacement: -1)
    }

    /// The prefix of a change.
    func prefix(ofChange index: Int) -> IPPrefix { prefix(of: Int(change(index).route)) }

    /// Whether a route goes.
    var withdraws: Bool { changes?.contains { $0.event == .withdraw } ?? false }

    /// The part of a route's next hops that has a rank; they are sorted by it.
    func part(of range: Range<Int>, rank: Int) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, hop(at: start).rank < rank { start += 1 }
        // Nearly always there is one rank.
        if start < range.upperBound, highestRank(range) == rank { return start..<range.upperBound }
        var end = start
        while end < range.upperBound, hop(at: end).rank == rank { end += 1 }
        return start..<end
    }

    /// The rank of the last next hop, which is the highest.
    func highestRank(_ range: Range<Int>) -> Int { range.isEmpty ? 0 : hop(at: range.upperBound - 1).rank }

    /// The part with the rank that stands at a place among the ranks of next hops.
    func rank(_ index: Int, of range: Range<Int>) -> Range<Int> {
        var rest = range
        for _ in 0..<index { rest = part(of: rest, rank: hop(at: rest.lowerBound).rank).upperBound..<range.upperBound }
        return part(of: rest, rank: hop(at: rest.lowerBound).rank)
    }

    /// How many different ranks next hops have.
    func ranks(_ range: Range<Int>) -> Int {
        guard let first = range.first else { return 0 }
        if hop(at: first).rank == highestRank(range) { return 1 }
        var count = 1
        for place in range.dropFirst() where hop(at: place).rank != hop(at: place - 1).rank { count += 1 }
        return count
    }
}
