import Diagnostics
import KubeOVN
import Manifests
import RouteModel
import TestSupport
import Testing

@testable import RoutePlanner

/// Asking all rules at once whether they have anything to say comes to what asking each comes to.
@Suite struct UsualFormTests {
    /// What can be unusual about a Subnet, the first of each kind being usual all the same.
    private static let oddities: [@Sendable (inout Subnet) -> Void] = [
        { $0.provider = Sample.text("ovn") }, { $0.provider = Sample.text("") },
        { $0.provider = Sample.text("net.ns.ovn") }, { $0.provider = Sample.text("other") },
        { $0.vpc = Sample.text("") }, { $0.vpc = Sample.text("ovn-cluster") }, { $0.vpc = Sample.text("main") },
        { $0.vpc = Sample.text("tenant") }, { $0.vlan = Sample.text("") }, { $0.vlan = Sample.text("v7") },
        {
            $0.vlan = Sample.text("v7")
            $0.logicalGateway = Sample.flag(true)
        },
        { $0.deletionTimestamp = Sample.text("") }, { $0.deletionTimestamp = Sample.text("2026-01-01T00:00:00Z") },
        { $0.natOutgoing = Sample.flag(false) }, { $0.natOutgoing = Sample.flag(true) },
        { $0.isPrivate = Sample.flag(false) }, { $0.isPrivate = Sample.flag(true) },
        { $0.externalEgressGateway = Sample.text("") }, { $0.externalEgressGateway = Sample.text("10.9.9.9") },
        { $0.vips = [Sample.text("10.1.1.1")] }, { $0.gatewayType = Sample.text("") },
        { $0.gatewayType = Sample.text("Distributed") }, { $0.gatewayType = Sample.text("centralized") },
        { $0.conditions = [Condition(type: "Validated", status: "True")] },
        { $0.conditions = [Condition(type: "Validated", status: "False", reason: "Bad")] },
        {
            $0.conditions = [
                Condition(type: "Validated", status: "False"), Condition(type: "Validated", status: "True"),
            ]
        },
        { $0.conditions = [Condition(type: "Ready", status: "False")] },
        { $0.faults = [FieldFault(path: "spec.mtu", message: "is no number", position: Sample.nowhere)] },
        { $0.cidrBlock = nil }, { $0.cidrBlock = Sample.text("10.1.0.0/33") },
        { $0.cidrBlock = Sample.text("FD00::/64") }, { $0.cidrBlock = Sample.text("127.0.0.0/16") },
        { $0.cidrBlock = Sample.text("10.200.0.1/24") }, { $0.cidrBlock = Sample.text("100.64.9.0/24") },
        { $0.cidrBlock = Sample.text("fd00:100:64::/120,10.201.0.0/24") },
        { $0.cidrBlock = Sample.text("10.1.3.128/25") }, { $0.cidrBlock = Sample.text("10.0.0.0/24") },
        { $0.name = Sample.text("join") }, { $0.name = Sample.text("s1") },
        {
            $0.gatewayType = Sample.text("centralized")
            $0.gatewayNode = Sample.text("n1,n2")
            $0.activateGateway = Sample.text("n2")
        },
        {
            $0.gatewayType = Sample.text("centralized")
            $0.gatewayNode = Sample.text("n1,n9")
            $0.activateGateway = Sample.text("n3")
        },
    ]

    private static func cluster(_ random: inout SeededRandom) -> Cluster {
        let count = Int.random(in: 1...24, using: &random)
        let subnets = (0..<count).map { number in
            let isDual = Bool.random(using: &random)
            var subnet = Sample.subnet("s\(number)", "10.1.\(number).0/24" + (isDual ? ",fd00:1:\(number)::/64" : ""))
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                oddities[Int.random(in: 0..<oddities.count, using: &random)](&subnet)
            }
            return subnet
        }
        let nodes = (1...Int.random(in: 1...12, using: &random)).map { number in
            Sample.node("n\(number)", ["10.0.0.\(number)"] + (number % 3 > 0 ? ["fd00:a::\(number)"] : []))
        }
        return Sample.cluster(subnets, nodes: nodes) { cluster in
            if Int.random(in: 0..<4, using: &random) == 0 {
                var vpc = Vpc(name: Sample.text("main"))
                vpc.isDefault = true
                cluster.vpcs = [vpc]
                if Bool.random(using: &random) { cluster.vpcs.append(Vpc(name: Sample.text("ovn-cluster"))) }
            }
            if Int.random(in: 0..<4, using: &random) == 0 {
                var gateway = VpcEgressGateway(name: Sample.text("out"))
                gateway.policies = [.init(subnets: [Sample.text("s2")], ipBlocks: [])]
                cluster.vpcEgressGateways = [gateway]
            }
        }
    }

    private static func plan(_ cluster: Cluster, _ policy: RoutingPolicy, takesShortcuts: Bool) throws
        -> PlanWriter.Result
    {
        var planner = Planner(cluster, policy: policy, takesShortcuts: takesShortcuts)
        var writer = PlanWriter(planner.cluster)
        writer.addObjects(planner)
        writer.addSubnets(&planner)
        return try writer.finish(&planner)
    }

    private static let policies: [RoutingPolicy] = [
        RoutingPolicy(), Sample.policy { $0.maxNextHops = 2 }, Sample.policy { $0.family = .ipv6 },
        Sample.policy { $0.family = .ipv4 }, Sample.policy { $0.environment = .virtual },
        Sample.policy { $0.allowNAT = true }, Sample.policy { $0.nextHops = .primaryBackup },
        Sample.policy { $0.subnetNames = ["s0", "s1", "s3"] }, Sample.policy { $0.allowPredicted = false },
        Sample.policy { $0.backupGateways = true },
    ]

    @Test func plansAreTheSameAsByTheLongWay() throws {
        for seed in 0..<60 {
            var random = SeededRandom(seed: UInt64(seed))
            let cluster = Self.cluster(&random)
            for (number, policy) in Self.policies.enumerated() {
                let short = try Self.plan(cluster, policy, takesShortcuts: true)
                let long = try Self.plan(cluster, policy, takesShortcuts: false)
                #expect(PlannedRoutes(short.routes) == PlannedRoutes(long.routes), "seed \(seed), policy \(number)")
                #expect(short.held == long.held, "seed \(seed), policy \(number)")
                #expect(short.diagnostics == long.diagnostics, "seed \(seed), policy \(number)")
            }
        }
    }

    @Test func usualSubnetsTakeTheShortWay() {
        let subnets = [
            Sample.subnet("a", "10.1.0.0/24") {
                $0.provider = Sample.text("ovn")
                $0.vpc = Sample.text("ovn-cluster")
                $0.natOutgoing = Sample.flag(false)
                $0.conditions = [Condition(type: "Validated", status: "True")]
            },
            Sample.subnet("b", "10.2.0.0/24,fd00:2::/64") { $0.gatewayType = Sample.text("centralized") },
            Sample.subnet("c", "10.3.0.0/24") { $0.isPrivate = Sample.flag(true) },
        ]
        let planner = Planner(Sample.cluster(subnets), policy: RoutingPolicy())
        #expect(planner.overlaps.candidates.map(\.usual) == [.distributed, .centralized, nil])
    }

    @Test func routesAreSortedWithAndWithoutPods() throws {
        var random = SeededRandom(seed: 5)
        for _ in 0..<20 {
            var cluster = Self.cluster(&random)
            cluster.podAddresses = (0..<40).map { number in
                var pod = PodAddress(name: Sample.text("p\(number).shop"))
                (pod.podName, pod.namespace, pod.node) = ("p\(number)", "shop", "n\(1 + number % 3)")
                pod.subnet = "s\(number % 5)"
                pod.ipv4 = IPAddress(ipv4: 0x0a01_0000 | UInt32(number % 5) << 8 | UInt32(number))
                return pod
            }
            for policy in [RoutingPolicy(), Sample.policy { $0.granularity = .pod }] {
                let rows = try Self.plan(cluster, policy, takesShortcuts: true).routes.rows
                #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.prefix < $1.prefix })
            }
        }
    }
}
