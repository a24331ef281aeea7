import Diagnostics
import KubeOVN
import RouteModel

/// Collects the routes to the pods of distributed Subnets, and keeps as many as the router holds.
struct PodRoutes {
    /// What came of it.
    struct Outcome {
        var total = PodCount()
        /// By the Subnet's index in the cluster.
        var counts: [Int: PodCount] = [:]
        /// Nodes of the input, by index, or others, that run pods and are no next hops.
        var findings: [(node: Int?, finding: Finding)] = []
    }

    /// The routes of one prefix of a Subnet.
    private struct Part {
        /// The Subnet's index in the cluster.
        let subnet: Int
        let family: AddressFamily
        let fallback: Int32?
        let aggregation: PodAggregation
        let pods: Int
    }

    private let pool: PodPool
    private let nodes: NodePool
    /// By family, IPv4 first, and the node's number: whether it can be a next hop.
    private let usable: [[Bool]]
    private var parts: [Part] = []
    /// Pods on nodes that are no next hops: how many, and the first, by the node's number among the pool's members.
    private var strays: [Int32: (count: Int, first: Int)] = [:]

    init(_ pool: PodPool, nodes: NodePool) {
        self.pool = pool
        self.nodes = nodes
        usable = AddressFamily.allCases.map { family in
            nodes.members.map { $0.exclusion == nil && $0.address(family) != nil }
        }
    }

    /// Adds the pods of a Subnet's prefix.
    /// - Parameters:
    ///   - route: the route to the prefix itself.
    ///   - sheet: where it stands.
    ///   - report: hears what is wrong with its pods.
    mutating func add(
        _ route: RouteSheet.Row,
        _ sheet: RouteSheetBuilder,
        report: (DiagnosticRule, Finding) -> Void
    ) {
        let family = route.prefix.family
        let subnet = sheet.subnets[Int(route.subnet)]
        let members = pool[subnet]
        var found: [PodOrder.Entry] = []
        found.reserveCapacity(members.count)
        var outside: [Int] = []
        let records = pool.records
        for record in members {
            guard let address = family == .ipv4 ? records[Int(record)].ipv4 : records[Int(record)].ipv6 else {
                continue
            }
            guard route.prefix.contains(address) else {
                outside.append(Int(record))
                continue
            }
            found.append(.init(address: UInt128(address.high) << 64 | UInt128(address.low), record: record))
        }
        if let finding = PodOutsideSubnet.finding(outside.map { pool.records[$0] }, route.prefix, of: subnet) {
            report(PodOutsideSubnet.rule, finding)
        }
        PodOrder.sort(&found)
        var pods: [PodAggregation.Pod] = []
        pods.reserveCapacity(found.count)
        var count = 0
        var start = 0
        while start < found.count {
            var end = start + 1
            while end < found.count, found[end].address == found[start].address { end += 1 }
            let record = Int(found[start].record)
            count += 1
            if let rival = rival(of: record, among: found[start + 1..<end]) {
                // Who has the address is not known: it goes by the Subnet's own route.
                let finding = DuplicatePodAddress.finding(pool.records[record], pool.records[rival], family)
                report(DuplicatePodAddress.rule, finding)
            } else if let node = usableNode(record, family) {
                pods.append(.init(address: found[start].address, node: node))
            }
            start = end
        }
        let fallback = sheet.onlyPrimary(of: route).map { Int32($0) }
        parts.append(
            Part(
                subnet: Int(route.subnet),
                family: family,
                fallback: fallback,
                aggregation: PodAggregation(route.prefix, pods: pods, fallback: fallback),
                pods: count
            )
        )
    }

    /// The first of the other records of an address that says another node.
    private func rival(of record: Int, among others: ArraySlice<PodOrder.Entry>) -> Int? {
        others.first { pool.records[Int($0.record)].node != pool.records[record].node }.map { Int($0.record) }
    }

    /// The node of a pod, where it can be a next hop.
    private mutating func usableNode(_ record: Int, _ family: AddressFamily) -> Int32? {
        let node = pool.nodes[record]
        if node >= 0 {
            if usable[family == .ipv4 ? 0 : 1][Int(node)] { return node }
        }
        strays[node, default: (0, record)].count += 1
        return nil
    }

    /// Makes the routes.
    /// - Parameters:
    ///   - sheet: where they go; it has the plan's other routes.
    ///   - most: how many it may have in all.
    mutating func finish(into sheet: inout RouteSheetBuilder, most: Int?) throws(PlanError) -> Outcome {
        var outcome = Outcome()
        let others = sheet.rows.count
        let needed = parts.reduce(0) { $0 + $1.aggregation.routes.count }
        if let most, others > most {
            throw PlanError(
                .tooManyRoutes,
                "the Subnets alone need \(others) routes, more than the \(most) allowed",
                help: "raise --max-routes, or select fewer Subnets"
            )
        }
        let kept = most.map { needed > $0 - others ? choice(of: $0 - others) : nil } ?? nil
        sheet.reserve(kept == nil ? needed : most.map { $0 - others } ?? needed)
        // By family, IPv4 first, and node.
        var ways = [[Way?]](repeating: Array(repeating: nil, count: nodes.members.count), count: 2)
        var number = 0
        for part in parts {
            var count = PodCount()
            count.pods = part.pods
            count.needed = part.aggregation.routes.count
            count.symmetric = part.aggregation.servedByFallback
            let first = number
            for route in part.aggregation.routes {
                defer { number += 1 }
                let isKept = kept.map { $0[number] } ?? true
                if isKept || reaches(route.node, part, from: route.parent, first, kept) {
                    count.symmetric += route.pods
                }
                guard isKept else { continue }
                count.routes += 1
                let node = Int(route.node)
                let family = part.family == .ipv4 ? 0 : 1
                let way = ways[family][node] ?? way(to: node, part.family, in: &sheet)
                ways[family][node] = way
                sheet.add(route.prefix, subnet: part.subnet, .distributed, hops: way.hops, way.reason)
            }
            outcome.total += count
            outcome.counts[part.subnet, default: PodCount()] += count
        }
        outcome.findings = strays.sorted { $0.key < $1.key }.map { node, stray in
            let member = node >= 0 ? nodes.members[Int(node)] : nil
            return (member?.index, PodNodeUnusable.finding(pool.records[stray.first], stray.count, member))
        }
        return outcome
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
    private func reaches(_ node: Int32, _ part: Part, from parent: Int?, _ first: Int, _ kept: [Bool]?) -> Bool {
        var route = parent
        while let index = route {
            if kept.map({ $0[first + index] }) ?? true { return part.aggregation.routes[index].node == node }
            route = part.aggregation.routes[index].parent
        }
        return part.fallback == node
    }

    /// What the routes to the pods of a node have in common.
    private struct Way {
        let hops: Range<Int>
        let reason: RouteReason
    }

    private func way(to node: Int, _ family: AddressFamily, in sheet: inout RouteSheetBuilder) -> Way {
        let member = nodes.members[node]
        // Only nodes with an address of the family are given numbers here.
        let hops = member.address(family).map { sheet.hop(NextHop(address: $0), of: node) }
        return Way(
            hops: sheet.add(hops: hops.map { [$0] } ?? []),
            reason: sheet.reason("distributed, pods of node \(Words.name(member.name))")
        )
    }
}
