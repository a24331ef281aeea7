import RouteModel

/// Finds the aggregations of one prefix after the other.
///
/// The number of prefixes is the minimum: ORTC (Draves, King, Venkatachary, Zill: "Constructing Optimal IP Routing Tables",
/// INFOCOM 1999) with the free addresses as leaves that any node suits, on a trie without one-way branches. Its time is that of
/// merging the nodes below each branch.
struct PodTrie {
    /// A branch of the trie, or the end of one: a run of neighbours that are all of one node.
    private struct Branch {
        /// How many of the last bits its addresses differ in.
        let span: Int32
        /// The first pod below, in the order of addresses, and how many there are.
        let first: Int32
        let count: Int32
        /// Its two sides, as numbers of branches; negative where all pods are of one node.
        var left: Int32 = -1
        var right: Int32 = -1
        /// Where the numbers of its nodes stand in ``suitable``.
        let nodes: Range<Int32>
        /// Whether they suit both sides: then one prefix for the whole saves one.
        let isShared: Bool

        var isUniform: Bool { left < 0 }
    }

    /// A part of the trie whose prefixes are to be written.
    private struct Task {
        let branch: Int
        /// The node that its addresses go to without them.
        let node: Int32?
        /// The number of the prefix that says so; nil for the Subnet's own.
        let route: Int?
    }

    // Kept from one prefix to the next, which saves making room for each.
    private var branches: [Branch] = []
    /// For every branch the nodes that, given to it as a whole, need the fewest prefixes below; sorted.
    private var suitable: [Int32] = []
    /// How many of them are in use.
    private var used = 0
    /// Branches to whose right there may be more, and the bits that tell each from the one on its left.
    private var open: [(branch: Int, span: Int)] = []
    private var tasks: [Task] = []
    private var routes: [PodAggregation.Route] = []

    init() {}

    /// Aggregates the pods of one prefix.
    /// - Parameters:
    ///   - prefix: the Subnet's.
    ///   - pods: those inside it, sorted by address, each address once.
    ///   - fallback: the node that the Subnet's own route leads to, where that is a single one.
    mutating func aggregate(_ prefix: IPPrefix, pods: [PodEntry], fallback: Int32?) -> PodAggregation {
        guard !pods.isEmpty else { return PodAggregation(routes: [], servedByFallback: 0) }
        routes.removeAll(keepingCapacity: true)
        let root = grow(pods)
        let (family, free) = (prefix.family, prefix.family.bitWidth - prefix.length)
        if branches[root].span < free {
            tasks.append(Task(branch: root, node: fallback, route: nil))
        } else if !branches[root].isUniform {
            tasks.append(Task(branch: Int(branches[root].right), node: fallback, route: nil))
            tasks.append(Task(branch: Int(branches[root].left), node: fallback, route: nil))
        } else if fallback != pods[0].node {
            // All pods are of one node, on both sides of a prefix that is the Subnet's own.
            let middle = pods.partition { pods[0].span(to: $0) == free }
            for side in [pods[..<middle], pods[middle...]] {
                let route = Self.prefix(
                    family,
                    side[side.startIndex],
                    span: side[side.startIndex].span(to: side[side.endIndex - 1])
                )
                routes.append(.init(prefix: route, node: pods[0].node, pods: side.count, parent: nil))
            }
        } else {
            tasks.append(Task(branch: root, node: fallback, route: nil))
        }
        let served = settle(pods, family)
        return PodAggregation(routes: Array(routes), servedByFallback: served)
    }

    /// Builds the trie, from the left to the right; returns its root.
    private mutating func grow(_ pods: [PodEntry]) -> Int {
        branches.removeAll(keepingCapacity: true)
        used = 0
        for number in pods.indices {
            let span = number == 0 ? 0 : pods[number - 1].span(to: pods[number])
            // What is told apart by lower bits than these gets nothing more on its right.
            while open.count > 1, open[open.count - 1].span < span { close() }
            makeRoom(1)
            suitable[used] = pods[number].node
            branches.append(
                Branch(
                    span: 0,
                    first: Int32(number),
                    count: 1,
                    nodes: Int32(used)..<Int32(used + 1),
                    isShared: true
                )
            )
            used += 1
            open.append((branches.count - 1, span))
        }
        while open.count > 1 { close() }
        open.removeAll(keepingCapacity: true)
        return branches.count - 1
    }

    /// Joins the last two open branches.
    private mutating func close() {
        let (right, span) = open.removeLast()
        let left = open[open.count - 1].branch
        open[open.count - 1].branch = branches.count
        branches.append(join(left, right, span: span))
    }

    private mutating func join(_ left: Int, _ right: Int, span: Int) -> Branch {
        let (one, other) = (branches[left], branches[right])
        let count = one.count + other.count
        if one.isUniform, other.isUniform, suitable[Int(one.nodes.lowerBound)] == suitable[Int(other.nodes.lowerBound)]
        {
            return Branch(span: Int32(span), first: one.first, count: count, nodes: one.nodes, isShared: true)
        }
        let start = used
        let isShared = merge(one.nodes, other.nodes)
        return Branch(
            span: Int32(span),
            first: one.first,
            count: count,
            left: Int32(left),
            right: Int32(right),
            nodes: Int32(start)..<Int32(used),
            isShared: isShared
        )
    }

    /// Adds the nodes that two branches share, or all that they have where they share none.
    /// - Returns: whether they share any.
    private mutating func merge(_ one: Range<Int32>, _ other: Range<Int32>) -> Bool {
        makeRoom(one.count + other.count)
        let start = used
        var all = suitable.mutableSpan
        var (left, right, next) = (Int(one.lowerBound), Int(other.lowerBound), start)
        let (leftEnd, rightEnd) = (Int(one.upperBound), Int(other.upperBound))
        // Which of two random numbers is lower cannot be foretold: nothing here branches on it.
        while left < leftEnd, right < rightEnd {
            let (mine, theirs) = (all[left], all[right])
            if mine == theirs { break }
            all[next] = min(mine, theirs)
            next += 1
            left += mine < theirs ? 1 : 0
            right += theirs < mine ? 1 : 0
        }
        let isShared = left < leftEnd && right < rightEnd
        if isShared {
            next = start
            while left < leftEnd, right < rightEnd {
                let (mine, theirs) = (all[left], all[right])
                all[next] = mine
                next += mine == theirs ? 1 : 0
                left += mine <= theirs ? 1 : 0
                right += theirs <= mine ? 1 : 0
            }
        } else {
            for index in left..<leftEnd {
                all[next] = all[index]
                next += 1
            }
            for index in right..<rightEnd {
                all[next] = all[index]
                next += 1
            }
        }
        used = next
        return isShared
    }

    /// Makes room for so many more nodes.
    private mutating func makeRoom(_ count: Int) {
        guard suitable.count < used + count else { return }
        suitable.append(contentsOf: repeatElement(0, count: suitable.count + count))
    }

    /// Writes the prefixes of the parts among the tasks, in order.
    /// - Returns: how many pods go by the Subnet's own route.
    private mutating func settle(_ pods: [PodEntry], _ family: AddressFamily) -> Int {
        var served = 0
        while let task = tasks.popLast() {
            let branch = branches[task.branch]
            var (node, route) = (task.node, task.route)
            if branch.isShared, !suits(branch, node) {
                let own = suitable[Int(branch.nodes.lowerBound)]
                let prefix = Self.prefix(family, pods[Int(branch.first)], span: Int(branch.span))
                routes.append(.init(prefix: prefix, node: own, pods: 0, parent: route))
                (node, route) = (own, routes.count - 1)
            }
            if !branch.isUniform {
                tasks.append(Task(branch: Int(branch.right), node: node, route: route))
                tasks.append(Task(branch: Int(branch.left), node: node, route: route))
            } else if let route {
                routes[route].pods += branch.count
            } else {
                served += Int(branch.count)
            }
        }
        return served
    }

    private func suits(_ branch: Branch, _ node: Int32?) -> Bool {
        guard let node else { return false }
        var (low, high) = (Int(branch.nodes.lowerBound), Int(branch.nodes.upperBound))
        while low < high {
            let middle = (low + high) / 2
            if suitable[middle] < node { low = middle + 1 } else { high = middle }
        }
        return low < branch.nodes.upperBound && suitable[low] == node
    }

    private static func prefix(_ family: AddressFamily, _ pod: PodEntry, span: Int) -> IPPrefix {
        let address = IPAddress(family: family, high: pod.high, low: pod.low)
        return IPPrefix(masking: address, length: family.bitWidth - span)
    }
}
