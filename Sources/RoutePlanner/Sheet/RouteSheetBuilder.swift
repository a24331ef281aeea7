import KubeOVN
import RouteModel

/// Collects the routes of a plan in any order.
struct RouteSheetBuilder {
    /// A next hop of a node, for telling whether it is there already.
    private struct Key: Hashable {
        let node: UInt32
        let hop: NextHop
    }

    /// The routes that were added so far.
    private(set) var rows: [RouteSheet.Row] = []
    private var hops: [NextHop] = []
    private var nodes: [UInt32] = []
    private var places: [UInt32] = []
    private(set) var names: [String]
    /// The names of the cluster's Subnets.
    var subnets: [String]
    private var reasons: [String] = []
    private var gatewayLists: [RouteReason.Gateways] = []
    private var listed: [UInt32] = []
    /// The next hops that are no candidate's of distributed routes.
    private var others: [Key: UInt32] = [:]
    /// Names that the pool does not have.
    private var strangers: [String: UInt32] = [:]

    /// - Parameters:
    ///   - pool: the nodes; a node's number is its place there.
    ///   - subnets: the names of the cluster's Subnets.
    init(_ pool: NodePool, subnets: [String]) {
        names = pool.members.indices.map { pool.members[$0].name }
        self.subnets = subnets
    }

    /// Makes room for so many more routes.
    mutating func reserve(_ count: Int) { rows.reserveCapacity(rows.count + count) }

    /// Adds next hops that no other call gives; returns the number of the first.
    mutating func add(candidates: some Sequence<(node: Int, hop: NextHop)>) -> UInt32 {
        let first = UInt32(hops.count)
        for (node, hop) in candidates {
            hops.append(hop)
            nodes.append(UInt32(node))
        }
        return first
    }

    /// The number of a next hop of a node.
    mutating func hop(_ hop: NextHop, of node: Int) -> UInt32 {
        let key = Key(node: UInt32(node), hop: hop)
        if let known = others[key] { return known }
        let number = add(candidates: [(node, hop)])
        others[key] = number
        return number
    }

    /// Adds a whole reason.
    mutating func reason(_ text: String) -> RouteReason {
        reasons.append(text)
        return .text(UInt32(reasons.count - 1))
    }

    /// Adds what a centralized Subnet says of its gateways.
    /// - Parameters:
    ///   - count: how many are listed.
    ///   - shown: the numbers of the first of them, as many as a list shows.
    mutating func reason(
        _ mode: RouteReason.Gateways.Mode,
        count: Int,
        shown: borrowing Span<UInt32>
    ) -> RouteReason {
        let first = UInt32(listed.count)
        for index in shown.indices { listed.append(shown[index]) }
        gatewayLists.append(.init(mode: mode, count: UInt32(count), firstName: first))
        return .gateways(UInt32(gatewayLists.count - 1))
    }

    /// The number of a name that is no node's of the pool.
    mutating func stranger(_ name: String) -> UInt32 {
        if let known = strangers[name] { return known }
        names.append(name)
        strangers[name] = UInt32(names.count - 1)
        return UInt32(names.count - 1)
    }

    /// Adds the next hops of a route, or of several that share them.
    mutating func add(hops numbers: some Sequence<UInt32>) -> Range<Int> {
        let first = places.count
        places.append(contentsOf: numbers)
        return first..<places.count
    }

    /// Adds the only next hop of a route.
    mutating func add(hop number: UInt32) -> Range<Int> {
        places.append(number)
        return places.count - 1..<places.count
    }

    /// Adds the next hops that a choice appends to the places; they are put in the order of their numbers.
    mutating func add(chosen choose: (inout [UInt32]) -> Void) -> Range<Int> {
        let first = places.count
        choose(&places)
        var sorted = places.mutableSpan
        var next = first + 1
        while next < sorted.count {
            let place = sorted[next]
            var free = next
            while free > first, sorted[free - 1] > place {
                sorted[free] = sorted[free - 1]
                free -= 1
            }
            sorted[free] = place
            next += 1
        }
        return first..<sorted.count
    }

    /// Adds a route.
    mutating func add(
        _ prefix: IPPrefix,
        subnet: Int,
        _ gatewayType: GatewayType,
        hops: Range<Int>,
        _ reason: RouteReason
    ) {
        rows.append(
            RouteSheet.Row(
                prefix: prefix,
                gatewayType: gatewayType,
                hopCount: UInt16(hops.count),
                subnet: UInt32(subnet),
                firstHop: UInt32(hops.lowerBound),
                reason: reason
            )
        )
    }

    /// The number of the node that a route leads to as long as it is there; nil where it leads to several at once.
    func onlyPrimary(of row: RouteSheet.Row) -> UInt32? {
        let primaries = places[row.hops].filter { hops[Int($0)].rank == 0 }
        return primaries.count == 1 ? nodes[Int(primaries[0])] : nil
    }

    /// Takes the routes after the first ones away again.
    mutating func removeRows(after count: Int) { rows.removeSubrange(count...) }

    /// Adds a route that was taken out.
    mutating func add(_ row: RouteSheet.Row) { rows.append(row) }

    /// Takes all routes out, and leaves what they refer to.
    mutating func takeRows() -> [RouteSheet.Row] {
        var taken: [RouteSheet.Row] = []
        swap(&taken, &rows)
        return taken
    }

    /// Puts the routes in another order.
    /// - Parameter order: the numbers of all of them in it.
    mutating func sort(_ order: consuming [Int32]) {
        precondition(order.count == rows.count, "an order of all routes")
        // Round by round, each of which ends where it began; a copy of all would be the most that a plan ever has in memory.
        for start in order.indices where order[start] >= 0 {
            let first = rows[start]
            var place = start
            while true {
                let next = Int(order[place])
                order[place] = -1
                if next == start { break }
                rows[place] = rows[next]
                place = next
            }
            rows[place] = first
        }
    }

    /// The routes as they stand.
    var sheet: RouteSheet {
        RouteSheet(
            rows: rows,
            table: NextHopTable(hops: hops, places: places),
            nodes: nodes,
            names: names,
            subnets: subnets,
            reasons: reasons,
            gatewayLists: gatewayLists,
            listed: listed
        )
    }
}
