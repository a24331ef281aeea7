import KubeOVN
import RoutePlanner

/// Things happening in a large cluster, one after the other, and how long the plan takes to follow.
struct ReplanBench {
    private let bench: BenchCluster
    private let rounds: Int
    private let pods: Int
    private var plan: RoutePlan
    private var random = Seeded()

    /// - Parameters:
    ///   - rounds: events of each sort.
    ///   - pods: in each Subnet; with some, pods are routed one by one.
    init(_ bench: BenchCluster, rounds: Int, pods: Int) throws {
        self.bench = bench
        self.rounds = rounds
        self.pods = pods
        var policy = RoutingPolicy()
        policy.maxNextHops = 8
        if pods > 0 { policy.granularity = .pod }
        let cluster = bench.cluster(pods: pods)
        let start = ContinuousClock.now
        plan = try RoutePlan(for: cluster, policy: policy)
        let whole = (ContinuousClock.now - start) / .milliseconds(1)
        print("\(bench.nodes) nodes, \(bench.subnets) Subnets, \(cluster.podAddresses.count) pods:")
        print("\(plan.routes.count) routes, planned as a whole in \(Int(whole)) ms")
        print("\(rounds) events of each sort, in ms:")
        print(Times.header)
    }

    private mutating func update(_ event: ClusterEvent, _ times: inout Times) throws {
        let start = Times.Moment()
        let changes = try plan.update(with: event)
        times.add(since: start, changes)
    }

    mutating func run() throws {
        try runNodes()
        try runSubnets()
        if pods > 0 { try runPods() }
    }

    private mutating func runNodes() throws {
        var (first, fails, returns, leaves, joins) = (Times(), Times(), Times(), Times(), Times())
        try update(.modified(.node(bench.node(0, isReady: false))), &first)
        first.report("the first event")
        try plan.update(with: .modified(.node(bench.node(0))))
        for _ in 0..<rounds {
            let number = Int.random(in: 0..<bench.nodes, using: &random)
            try update(.modified(.node(bench.node(number, isReady: false))), &fails)
            try update(.modified(.node(bench.node(number))), &returns)
        }
        for _ in 0..<rounds {
            let number = Int.random(in: 0..<bench.nodes, using: &random)
            try update(.deleted(.node(bench.node(number))), &leaves)
            try update(.added(.node(bench.node(number))), &joins)
        }
        fails.report("node fails")
        returns.report("node returns")
        leaves.report("node deleted")
        joins.report("node added")
    }

    private mutating func runSubnets() throws {
        var (added, changed, deleted) = (Times(), Times(), Times())
        for round in 0..<rounds {
            var subnet = bench.subnet(bench.subnets + round)
            try update(.added(.subnet(subnet)), &added)
            subnet.gatewayType = BenchCluster.text("centralized")
            subnet.gatewayNode = BenchCluster.text("node-\(round % bench.nodes)")
            try update(.modified(.subnet(subnet)), &changed)
            if round % 2 == 0 { try update(.deleted(.subnet(subnet)), &deleted) }
        }
        added.report("Subnet added")
        changed.report("Subnet changed")
        deleted.report("Subnet deleted")
    }

    private mutating func runPods() throws {
        var (moved, started, ended) = (Times(), Times(), Times())
        for _ in 0..<rounds {
            let subnet = Int.random(in: 0..<bench.subnets, using: &random)
            let node = Int.random(in: 0..<bench.nodes, using: &random)
            try update(.modified(.podAddress(bench.pod(0, of: subnet, on: node))), &moved)
            try update(.added(.podAddress(bench.pod(pods, of: subnet, on: node))), &started)
            try update(.deleted(.podAddress(bench.pod(pods, of: subnet, on: node))), &ended)
        }
        moved.report("pod moved")
        started.report("pod added")
        ended.report("pod deleted")
    }

    /// Whether the plan is the one that is made anew for the cluster as it is now.
    func isRight() throws -> Bool {
        let fresh = try RoutePlan(for: plan.cluster, policy: plan.policy)
        return plan.routes == fresh.routes && plan.held == fresh.held && plan.diagnostics == fresh.diagnostics
            && plan.pods == fresh.pods
    }
}
