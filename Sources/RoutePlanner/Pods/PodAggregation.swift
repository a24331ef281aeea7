import RouteModel

/// The fewest prefixes that send every pod address of a Subnet's prefix to the pod's node.
///
/// All are longer than the Subnet's own prefix, which stays as the fallback, and none reaches outside it. An address that no
/// pod has may go anywhere. Where several sets are as small, longer prefixes come before nested ones, and the first nodes before others.
///
/// The number is the minimum: ORTC (Draves, King, Venkatachary, Zill: "Constructing Optimal IP Routing Tables", INFOCOM 1999)
/// with the free addresses as leaves that any node suits, on a trie without one-way branches. Its time is that of sorting
/// and merging the nodes below each branch.
struct PodAggregation {
    /// A prefix for the pods of one node.
    struct Route: Equatable {
        let prefix: IPPrefix
        /// The node's number, as the pods give it.
        let node: Int32
        /// How many pods it serves: those that no longer prefix of the set has.
        var pods: Int
        /// The number of the longest prefix of the set around it; nil where that is the Subnet's own.
        let parent: Int?
    }

    /// A pod's address, as a number of the family's width, and its node's number.
    struct Pod {
        let address: UInt128
        let node: Int32
    }

    /// A branch of the trie, or the end of one: a run of neighbours that are all of one node.
    private struct Branch {
        /// The bits that all its addresses have in common.
        let length: Int
        /// The pods below, in the order of addresses.
        let pods: Range<Int>
        /// Its two sides, as numbers of branches; nil where all pods are of one node.
        let sides: (Int, Int)?
        /// Where the numbers of its nodes stand in ``suitable``.
        let nodes: Range<Int>
        /// Whether they suit both sides: then one prefix for the whole saves one.
        let isShared: Bool
    }

    private var pods: [Pod]
    private let width: Int
    private let family: AddressFamily
    private var branches: [Branch] = []
    /// For every branch the nodes that, given to it as a whole, need the fewest prefixes below; sorted.
    private var suitable: [Int32] = []
    /// The prefixes, in the order of the trie: sorted.
    private(set) var routes: [Route] = []
    /// How many pods the Subnet's own route sends to their node.
    private(set) var servedByFallback = 0

    /// Aggregates the pods of one prefix.
    /// - Parameters:
    ///   - prefix: the Subnet's.
    ///   - pods: those inside it, sorted by address, each address once.
    ///   - fallback: the node that the Subnet's own route leads to, where that is a single one.
    init(_ prefix: IPPrefix, pods: [Pod], fallback: Int32?) {
        self.pods = pods
        family = prefix.family
        width = prefix.family.bitWidth
        guard !pods.isEmpty else { return }
        branches.reserveCapacity(2 * pods.count)
        let root = grow(pods.indices)
        if branches[root].length > prefix.length {
            settle(root, under: fallback, route: nil)
        } else if let sides = branches[root].sides {
            settle(sides.0, under: fallback, route: nil)
            settle(sides.1, under: fallback, route: nil)
        } else {
            // All pods are of one node, on both sides of a prefix that is the Subnet's own.
            split(root, under: fallback)
        }
        // A plan keeps the routes of thousands of these.
        (self.pods, branches, suitable) = ([], [], [])
    }

    /// Builds the branch of some neighbours; no deeper than an address has bits.
    private mutating func grow(_ range: Range<Int>) -> Int {
        let first = pods[range.lowerBound].address
        let length = width - (128 - (first ^ pods[range.upperBound - 1].address).leadingZeroBitCount)
        guard length < width else { return add(length, range, sides: nil) }
        let middle = firstIndex(in: range, above: UInt128(1) << UInt128(width - length - 1))
        let left = grow(range.lowerBound..<middle)
        let right = grow(middle..<range.upperBound)
        let isUniform =
            branches[left].sides == nil && branches[right].sides == nil
            && pods[range.lowerBound].node == pods[middle].node
        return add(length, range, sides: isUniform ? nil : (left, right))
    }

    private mutating func add(_ length: Int, _ range: Range<Int>, sides: (Int, Int)?) -> Int {
        let start = suitable.count
        var isShared = true
        if let (left, right) = sides {
            let (one, other) = (branches[left].nodes, branches[right].nodes)
            merge(one, other, keepsShared: true)
            isShared = suitable.count > start
            if !isShared { merge(one, other, keepsShared: false) }
        } else {
            suitable.append(pods[range.lowerBound].node)
        }
        branches.append(
            Branch(length: length, pods: range, sides: sides, nodes: start..<suitable.count, isShared: isShared)
        )
        return branches.count - 1
    }

    /// Appends the nodes that two branches share, or all that they have; one of the two lists is never the other's part then.
    private mutating func merge(_ one: Range<Int>, _ other: Range<Int>, keepsShared: Bool) {
        var (left, right) = (one.lowerBound, other.lowerBound)
        while left < one.upperBound, right < other.upperBound {
            let (mine, theirs) = (suitable[left], suitable[right])
            if mine == theirs || !keepsShared { suitable.append(min(mine, theirs)) }
            if mine <= theirs { left += 1 }
            if theirs <= mine { right += 1 }
        }
        guard !keepsShared else { return }
        while left < one.upperBound {
            suitable.append(suitable[left])
            left += 1
        }
        while right < other.upperBound {
            suitable.append(suitable[right])
            right += 1
        }
    }

    /// The first of some sorted neighbours that has a bit in which they differ.
    private func firstIndex(in range: Range<Int>, above bit: UInt128) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if pods[middle].address & bit == 0 { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Writes the prefixes of a branch.
    /// - Parameters:
    ///   - node: the node that its addresses go to without them.
    ///   - route: the number of the prefix that says so; nil for the Subnet's own.
    private mutating func settle(_ branch: Int, under node: Int32?, route: Int?) {
        var (node, route) = (node, route)
        if branches[branch].isShared, !suits(branches[branch], node) {
            let own = suitable[branches[branch].nodes.lowerBound]
            let first = pods[branches[branch].pods.lowerBound].address
            routes.append(Route(prefix: prefix(first, branches[branch].length), node: own, pods: 0, parent: route))
            (node, route) = (own, routes.count - 1)
        }
        if let (left, right) = branches[branch].sides {
            settle(left, under: node, route: route)
            settle(right, under: node, route: route)
        } else if let route {
            routes[route].pods += branches[branch].pods.count
        } else {
            servedByFallback += branches[branch].pods.count
        }
    }

    /// Writes a prefix for either side of a branch that is as wide as the Subnet, and whose pods are all of one node.
    private mutating func split(_ branch: Int, under node: Int32?) {
        let range = branches[branch].pods
        guard !suits(branches[branch], node) else {
            servedByFallback += range.count
            return
        }
        let middle = firstIndex(in: range, above: UInt128(1) << UInt128(width - branches[branch].length - 1))
        for side in [range.lowerBound..<middle, middle..<range.upperBound] {
            let (first, last) = (pods[side.lowerBound].address, pods[side.upperBound - 1].address)
            let length = width - (128 - (first ^ last).leadingZeroBitCount)
            let node = pods[side.lowerBound].node
            routes.append(Route(prefix: prefix(first, length), node: node, pods: side.count, parent: nil))
        }
    }

    private func suits(_ branch: Branch, _ node: Int32?) -> Bool {
        guard let node else { return false }
        var (low, high) = (branch.nodes.lowerBound, branch.nodes.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if suitable[middle] < node { low = middle + 1 } else { high = middle }
        }
        return low < branch.nodes.upperBound && suitable[low] == node
    }

    private func prefix(_ address: UInt128, _ length: Int) -> IPPrefix {
        let high = UInt64(truncatingIfNeeded: address >> 64)
        let low = UInt64(truncatingIfNeeded: address)
        return IPPrefix(masking: IPAddress(family: family, high: high, low: low), length: length)
    }
}
