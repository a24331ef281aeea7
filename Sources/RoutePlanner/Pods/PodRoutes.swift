import Diagnostics
import KubeOVN
import RouteModel

/// Collects the routes to the pods of distributed Subnets, and keeps as many as the router holds.
struct PodRoutes {
    /// What came of it.
    struct Outcome {
        var routes: [PlannedRoute] = []
        var total = PodCount()
        /// By the Subnet's index in the cluster.
        var counts: [Int: PodCount] = [:]
        /// Nodes of the input, by index, or others, that run pods and are no next hops.
        var findings: [(node: Int?, finding: Finding)] = []
    }

    /// The routes of one prefix of a Subnet.
    private struct Part {
        let index: Int
        let subnet: String
        let family: AddressFamily
        let fallback: Int32?
        let aggregation: PodAggregation
        let pods: Int
    }

    private let pool: PodPool
    private let nodes: NodePool
    private var parts: [Part] = []
    /// Pods on nodes that are no next hops: how many, and the first, by the node's number among the pool's members.
    private var strays: [Int32: (count: Int, first: Int)] = [:]

    init(_ pool: PodPool, nodes: NodePool) {
        self.pool = pool
        self.nodes = nodes
    }

    /// Adds the pods of a Subnet's prefix.
    /// - Parameters:
    ///   - route: the route to the prefix itself.
    ///   - index: the Subnet's index in the cluster.
    ///   - report: hears what is wrong with its pods.
    mutating func add(_ route: PlannedRoute, of index: Int, report: (DiagnosticRule, Finding) -> Void) {
        let family = route.prefix.family
        let members = pool[route.subnet]
        var found: [(address: UInt128, record: Int32)] = []
        found.reserveCapacity(members.count)
        var outside: [Int] = []
        for record in members {
            guard let address = pool.records[Int(record)][family] else { continue }
            guard route.prefix.contains(address) else {
                outside.append(Int(record))
                continue
            }
            found.append((UInt128(address.high) << 64 | UInt128(address.low), record))
        }
        if let finding = PodOutsideSubnet.finding(outside.map { pool.records[$0] }, route) {
            report(PodOutsideSubnet.rule, finding)
        }
        found.sort { $0.address != $1.address ? $0.address < $1.address : $0.record < $1.record }
        var pods: [PodAggregation.Pod] = []
        pods.reserveCapacity(found.count)
        var count = 0
        var start = 0
        while start < found.count {
            var end = start + 1
            while end < found.count, found[end].address == found[start].address { end += 1 }
            let record = Int(found[start].record)
            count += 1
            let rivals = found[start..<end].map { Int($0.record) }
            if let rival = rivals.first(where: { pool.records[$0].node != pool.records[record].node }) {
                // Who has the address is not known: it goes by the Subnet's own route.
                let finding = DuplicatePodAddress.finding(pool.records[record], pool.records[rival], family)
                report(DuplicatePodAddress.rule, finding)
            } else if let node = usableNode(record, family) {
                pods.append(.init(address: found[start].address, node: node))
            }
            start = end
        }
        let primaries = route.hops.filter { $0.nextHop.rank == 0 }
        let fallback = primaries.count == 1 ? nodes[primaries[0].node].map { Int32($0) } : nil
        let aggregation = PodAggregation(route.prefix, pods: pods, fallback: fallback)
        parts.append(
            Part(
                index: index,
                subnet: route.subnet,
                family: family,
                fallback: fallback,
                aggregation: aggregation,
                pods: count
            )
        )
    }

    /// The node of a pod, where it can be a next hop.
    private mutating func usableNode(_ record: Int, _ family: AddressFamily) -> Int32? {
        let node = pool.nodes[record]
        if node >= 0 {
            let member = nodes.members[Int(node)]
            if member.exclusion == nil, member.address(family) != nil { return node }
        }
        strays[node, default: (0, record)].count += 1
        return nil
    }

    /// Makes the routes.
    /// - Parameters:
    ///   - others: how many routes the plan has besides.
    ///   - most: how many it may have in all.
    mutating func finish(beside others: Int, most: Int?) throws(PlanError) -> Outcome {
        var outcome = Outcome()
        let needed = parts.reduce(0) { $0 + $1.aggregation.routes.count }
        if let most, others > most {
            throw PlanError(
                .tooManyRoutes,
                "the Subnets alone need \(others) routes, more than the \(most) allowed",
                help: "raise --max-routes, or select fewer Subnets"
            )
        }
        let kept = most.map { needed > $0 - others ? choice(of: $0 - others) : nil } ?? nil
        outcome.routes.reserveCapacity(kept?.count ?? needed)
        var hops: [AddressFamily: [Int32: (hops: [PlannedRoute.Hop], reason: String)]] = [:]
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
                let way = hops[part.family]?[route.node] ?? self.way(to: route.node, part.family)
                hops[part.family, default: [:]][route.node] = way
                outcome.routes.append(
                    PlannedRoute(
                        prefix: route.prefix,
                        subnet: part.subnet,
                        gatewayType: .distributed,
                        hops: way.hops,
                        reason: way.reason
                    )
                )
            }
            outcome.total += count
            outcome.counts[part.index, default: PodCount()] += count
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

    private func way(to node: Int32, _ family: AddressFamily) -> (hops: [PlannedRoute.Hop], reason: String) {
        let member = nodes.members[Int(node)]
        // Only nodes with an address of the family are given numbers here.
        let hops = member.address(family).map {
            [PlannedRoute.Hop(nextHop: NextHop(address: $0), node: member.name)]
        }
        return (hops ?? [], "distributed, pods of node \(Words.name(member.name))")
    }
}
