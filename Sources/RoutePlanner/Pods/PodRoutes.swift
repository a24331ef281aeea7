import Diagnostics
import KubeOVN
import RouteModel

/// Collects the routes to the pods of distributed Subnets, and keeps as many as the router holds.
struct PodRoutes {
    /// The routes of one prefix of a Subnet.
    private struct Part {
        /// The number of the prefix' own route.
        let row: Int
        let fallback: Int32?
        let aggregation: PodAggregation
        /// How many routes the parts before it have.
        let first: Int
        let pods: Int
    }

    private var pool: PodPool
    private let nodes: NodePool
    /// By family, IPv4 first, and the node's number: whether it can be a next hop.
    private let usable: [[Bool]]
    private var trie = PodTrie()
    private var parts: [Part] = []
    /// How many routes the parts have.
    private var needed = 0
    /// What came of it, by the Subnet's index in the cluster.
    private var shares: [Int: PodShare] = [:]

    init(_ pool: PodPool, nodes: NodePool) {
        self.pool = pool
        self.nodes = nodes
        usable = AddressFamily.allCases.map { family in
            nodes.members.map { $0.exclusion == nil && $0.address(family) != nil }
        }
    }

    /// Adds the pods of a Subnet's prefix.
    /// - Parameters:
    ///   - row: the number of the route to the prefix itself.
    ///   - sheet: where it stands.
    ///   - report: hears what is wrong with its pods.
    mutating func add(
        _ row: Int,
        _ sheet: RouteSheetBuilder,
        report: (DiagnosticRule, Finding) -> Void
    ) {
        let route = sheet.rows[row]
        let subnet = sheet.subnets[Int(route.subnet)]
        var pods = pool.take(subnet, route.prefix.family)
        PodOrder.sort(&pods)
        leaveOutside(of: route.prefix, subnet, &pods, report: report)
        let count = settleOwners(&pods, route, report: report)
        let fallback = sheet.onlyPrimary(of: route).map { Int32($0) }
        let aggregation = trie.aggregate(route.prefix, pods: pods, fallback: fallback)
        parts.append(Part(row: row, fallback: fallback, aggregation: aggregation, first: needed, pods: count))
        needed += aggregation.routes.count
    }

    /// Takes pods that are not inside their Subnet's prefix out of a sorted list.
    private func leaveOutside(
        of prefix: IPPrefix,
        _ subnet: String,
        _ pods: inout [PodEntry],
        report: (DiagnosticRule, Finding) -> Void
    ) {
        func contains(_ pod: PodEntry) -> Bool {
            prefix.contains(IPAddress(family: prefix.family, high: pod.high, low: pod.low))
        }
        // Sorted, they are inside if the first and the last are.
        guard let first = pods.first, let last = pods.last, !contains(first) || !contains(last) else { return }
        let outside = pods.filter { !contains($0) }.map { Int($0.record) }.sorted()
        pods.removeAll { !contains($0) }
        if let finding = PodOutsideSubnet.finding(outside.map { pool.records[$0] }, prefix, of: subnet) {
            report(PodOutsideSubnet.rule, finding)
        }
    }

    /// Takes what gets no route of its own out of a sorted list: second records of an address, addresses whose node is not
    /// known for sure, and those on nodes that are no next hops.
    /// - Returns: how many addresses there were.
    private mutating func settleOwners(
        _ pods: inout [PodEntry],
        _ route: RouteSheet.Row,
        report: (DiagnosticRule, Finding) -> Void
    ) -> Int {
        let family = route.prefix.family
        // On nodes that are no next hops: how many, and the first, by the node's number among the pool's members.
        var strays: [Int32: (count: Int, first: Int)] = [:]
        let isUsable = usable[family == .ipv4 ? 0 : 1]
        var (count, kept, start) = (0, 0, 0)
        while start < pods.count {
            let pod = pods[start]
            var end = start + 1
            while end < pods.count, pods[end].hasAddress(of: pod) { end += 1 }
            count += 1
            if let rival = rival(of: pod, among: pods[start + 1..<end]) {
                // Who has the address is not known: it goes by the Subnet's own route.
                let (one, other) = (pool.records[Int(pod.record)], pool.records[Int(rival.record)])
                report(DuplicatePodAddress.rule, DuplicatePodAddress.finding(one, other, family))
            } else if pod.node >= 0, isUsable[Int(pod.node)] {
                pods[kept] = pod
                kept += 1
            } else {
                strays[pod.node, default: (0, Int(pod.record))].count += 1
            }
            start = end
        }
        pods.removeSubrange(kept...)
        for (node, stray) in strays {
            let name = node >= 0 ? nodes.members[Int(node)].name : nil
            shares[Int(route.subnet), default: PodShare()]
                .add(straysOn: name, count: stray.count, first: pool.records[stray.first])
        }
        return count
    }

    /// The first of the other records of an address that says another node.
    private func rival(of pod: PodEntry, among others: ArraySlice<PodEntry>) -> PodEntry? {
        others.first { pool.records[Int($0.record)].node != pool.records[Int(pod.record)].node }
    }

    /// Makes the routes.
    /// - Parameters:
    ///   - sheet: has the plan's other routes; gets these, and all of them by prefix.
    ///   - order: the numbers of the other routes by prefix.
    ///   - most: how many routes it may have in all.
    /// - Returns: what came of it, by the Subnet's index in the cluster.
    mutating func finish(
        into sheet: inout RouteSheetBuilder,
        order: [Int32],
        most: Int?
    ) throws(PlanError) -> [Int: PodShare] {
        let others = sheet.takeRows()
        if let most, others.count > most {
            throw PlanError(
                .tooManyRoutes,
                "the Subnets alone need \(others.count) routes, more than the \(most) allowed",
                help: "raise --max-routes, or select fewer Subnets"
            )
        }
        let room = most.map { min(needed, $0 - others.count) } ?? needed
        let kept = room < needed ? choice(of: room) : nil
        sheet.reserve(others.count + room)
        var ways = Ways(nodes)
        var partOfRow = [Int32](repeating: -1, count: others.count)
        for (number, part) in parts.enumerated() { partOfRow[part.row] = Int32(number) }
        for row in order {
            // What is inside a prefix comes right behind it.
            sheet.add(others[Int(row)])
            let number = Int(partOfRow[Int(row)])
            guard number >= 0 else { continue }
            let count = add(parts[number], below: others[Int(row)], kept, &ways, to: &sheet)
            shares[Int(others[Int(row)].subnet), default: PodShare()].count += count
        }
        return shares
    }

    /// Adds the routes of a part that are kept.
    private func add(
        _ part: Part,
        below own: RouteSheet.Row,
        _ kept: [Bool]?,
        _ ways: inout Ways,
        to sheet: inout RouteSheetBuilder
    ) -> PodCount {
        var count = PodCount()
        count.pods = part.pods
        count.needed = part.aggregation.routes.count
        count.symmetric = part.aggregation.servedByFallback
        for (number, route) in part.aggregation.routes.enumerated() {
            let isKept = kept.map { $0[part.first + number] } ?? true
            if isKept || reaches(route.node, part, from: route.parent, kept) { count.symmetric += Int(route.pods) }
            guard isKept else { continue }
            count.routes += 1
            let (hops, reason) = ways.way(to: Int(route.node), own.prefix.family, in: &sheet)
            sheet.add(route.prefix, subnet: Int(own.subnet), .distributed, hops: hops, reason)
        }
        return count
    }

    /// Which routes are kept: those that serve the most pods, of equal ones the first by prefix.
    private func choice(of most: Int) -> [Bool] {
        let routes = parts.flatMap(\.aggregation.routes)
        let order = routes.indices.sorted { left, right in
            routes[left].pods != routes[right].pods
                ? routes[left].pods > routes[right].pods : routes[left].prefix < routes[right].prefix
        }
        var kept = [Bool](repeating: false, count: routes.count)
        for index in order.prefix(most) { kept[index] = true }
        return kept
    }

    /// Whether pods of a node get there all the same when their own route is left out.
    private func reaches(_ node: Int32, _ part: Part, from parent: Int?, _ kept: [Bool]?) -> Bool {
        var route = parent
        while let index = route {
            if kept.map({ $0[part.first + index] }) ?? true { return part.aggregation.routes[index].node == node }
            route = part.aggregation.routes[index].parent
        }
        return part.fallback == node
    }

    /// What the routes to the pods of a node have in common, by node.
    private struct Ways {
        private struct Way {
            var hops = 0..<0
            var reason = RouteReason.text(0)
        }

        private let nodes: NodePool
        /// By node, IPv4 first; those that were asked for have next hops.
        private var known: [Way]

        init(_ nodes: NodePool) {
            self.nodes = nodes
            known = Array(repeating: Way(), count: 2 * nodes.members.count)
        }

        mutating func way(
            to node: Int,
            _ family: AddressFamily,
            in sheet: inout RouteSheetBuilder
        ) -> (hops: Range<Int>, reason: RouteReason) {
            let place = 2 * node + (family == .ipv4 ? 0 : 1)
            // Only nodes with an address of the family are given numbers here.
            if known[place].hops.isEmpty, let address = nodes.members[node].address(family) {
                let hop = sheet.hop(NextHop(address: address), of: node)
                known[place].hops = sheet.add(hop: hop)
                known[place].reason = sheet.reason("distributed, pods of node \(Words.name(nodes.members[node].name))")
            }
            return (known[place].hops, known[place].reason)
        }
    }
}
