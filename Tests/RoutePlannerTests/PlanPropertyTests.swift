import Diagnostics
import KubeOVN
import Manifests
import RouteModel
import RoutePlanner
import TestSupport
import Testing

/// What holds of every plan, tried on random clusters.
@Suite struct PlanPropertyTests {
    private static func cluster(_ random: inout SeededRandom) -> Cluster {
        func maybe(_ share: Int, _ random: inout SeededRandom) -> Bool {
            Int.random(in: 0..<100, using: &random) < share
        }
        let nodes = (0..<Int.random(in: 0...12, using: &random)).map { number in
            Sample.node(
                "n\(number)",
                (maybe(90, &random) ? ["10.0.\(Int.random(in: 0...1, using: &random)).\(number + 1)"] : [])
                    + (maybe(60, &random) ? ["fd00:a::\(number + 1)"] : [])
                    + (maybe(5, &random) ? ["10.0.0.1"] : []) + (maybe(5, &random) ? ["nonsense"] : []),
                ready: maybe(80, &random) ? "True" : maybe(50, &random) ? nil : "False"
            ) { if maybe(50, &random) { $0.labels["role"] = "gw" } }
        }
        let subnets = (0..<Int.random(in: 1...20, using: &random)).map { number in
            let length = [8, 12, 16, 20, 24].randomElement(using: &random) ?? 16
            let second = Int.random(in: 0...40, using: &random)
            var cidr = "10.\(second).\(Int.random(in: 0...3, using: &random)).0/\(length)"
            if maybe(30, &random) { cidr += ",fd00:\(second)::/64" }
            if maybe(5, &random) { cidr = "10.300.0.0/16" }
            return Sample.subnet("s\(maybe(5, &random) ? 0 : number)", cidr) { subnet in
                if maybe(50, &random) { subnet.gatewayType = Sample.text("centralized") }
                if maybe(60, &random) {
                    let names = (0..<3).map { _ in "n\(Int.random(in: 0...13, using: &random))" }
                    subnet.gatewayNode = Sample.text(names.joined(separator: maybe(50, &random) ? "," : ":10.9.9.9, "))
                } else if maybe(50, &random) {
                    subnet.gatewayNodeSelectors = [
                        LabelSelector([.init(key: "role", comparison: .isIn, values: ["gw"])])
                    ]
                }
                if maybe(40, &random) {
                    subnet.activateGateway = Sample.text("n\(Int.random(in: 0...5, using: &random))")
                }
                if maybe(30, &random) { subnet.enableEcmp = Sample.flag(true) }
                if maybe(10, &random) { subnet.natOutgoing = Sample.flag(true) }
                if maybe(5, &random) { subnet.vlan = Sample.text("v") }
            }
        }
        return Sample.cluster(subnets, nodes: nodes)
    }

    private static func policy(_ random: inout SeededRandom) -> RoutingPolicy {
        Sample.policy {
            $0.maxNextHops = Int.random(in: 1...5, using: &random)
            $0.backupGateways = Bool.random(using: &random)
            $0.nextHops = RoutingPolicy.NextHopChoice.allCases.randomElement(using: &random) ?? .all
            $0.environment = RoutingPolicy.Environment.allCases.randomElement(using: &random) ?? .physical
            $0.allowNAT = Bool.random(using: &random)
            if Bool.random(using: &random) { $0.nextHopAddress = .pinned }
        }
    }

    @Test(arguments: 0..<300) func holds(_ seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let cluster = Self.cluster(&random)
        let policy = Self.policy(&random)
        let plan = try RoutePlan(for: cluster, policy: policy)

        #expect(plan.routes.map(\.prefix) == plan.routes.map(\.prefix).sorted())
        for (index, route) in plan.routes.enumerated() {
            for other in plan.routes.dropFirst(index + 1) { #expect(!route.prefix.overlaps(other.prefix)) }
            #expect(1...policy.maxNextHops ~= route.hops.count)
            #expect(route.hops.map(\.nextHop) == route.hops.map(\.nextHop).sorted())
            #expect(route.hops.contains { $0.nextHop.rank == 0 })
            for hop in route.hops {
                let node = try #require(cluster.nodes.first { $0.name.value == hop.node })
                #expect(node.conditions.first.map { $0.status == "True" } ?? true)
                #expect(hop.nextHop.address.family == route.prefix.family)
                #expect(!plan.routes.contains { $0.prefix.contains(hop.nextHop.address) })
            }
        }
        _ = try plan.table
        // Every Subnet is routed or spoken of, and what is refused is held.
        for subnet in cluster.subnets {
            let name = subnet.name.value
            let said = plan.diagnostics.filter { $0.subnet == name }
            let isRouted = plan.routes.contains { $0.subnet == name }
            #expect(isRouted || !said.isEmpty)
            if said.contains(where: { $0.severity == .error }) { #expect(plan.held.contains { $0.subnet == name }) }
            if !isRouted { #expect(Set(said.map(\.id)).count == 1 || said.contains { $0.id == "duplicate-object" }) }
        }
        #expect(plan.diagnostics.allSatisfy { diagnostic in RoutePlan.rules.contains { $0.id == diagnostic.id } })

        var shuffled = cluster
        shuffled.subnets.shuffle(using: &random)
        shuffled.nodes.shuffle(using: &random)
        let other = try RoutePlan(for: shuffled, policy: policy)
        #expect(other.routes == plan.routes)
        #expect(other.held == plan.held)
        #expect(other.ids == plan.ids)
        #expect(try plan.changes(since: SavedPlan(name: "x", bytes: other.json())).isEmpty)
    }

    @Test func everyRuleIsListedOnceAndReadsAsASentence() {
        let ids = RoutePlan.rules.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(
            Set(ids) == [
                "invalid-field", "duplicate-object", "deleting", "join-subnet", "non-ovn-provider", "underlay",
                "custom-vpc",
                "nat-outgoing", "not-validated", "invalid-cidr", "invalid-gateway-type", "cidr-overlap", "host-bits",
                "default-join-overlap", "ambiguous-node-address", "duplicate-node-address", "next-hop-inside-cluster",
                "asymmetric-path", "asymmetric-reply", "no-next-hop", "no-gateway-configured", "unknown-gateway-node",
                "no-ready-gateway", "predicted-gateway", "no-active-gateway", "pinned-address-ignored",
                "invalid-pinned-address", "private-subnet", "reply-leaves-elsewhere", "reply-diverted",
                "vip-not-routed",
                "next-hop-limit", "bfd-needs-peers",
                "duplicate-pod-address", "pod-outside-subnet", "pod-node-unusable", "pod-routes",
            ]
        )
        for rule in RoutePlan.rules {
            #expect(rule.summary.hasSuffix(".") && rule.remedy.hasSuffix("."), "\(rule.id)")
        }
    }
}
