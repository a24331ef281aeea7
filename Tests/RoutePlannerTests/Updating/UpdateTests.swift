import Diagnostics
import KubeOVN
import RouteModel
import Testing

@testable import RoutePlanner

/// What single events change, and what they leave alone.
@Suite struct UpdateTests {
    private static func node(_ number: Int, isReady: Bool = true) -> Node {
        Sample.node("node-\(number)", ["172.16.\(number / 200).\(number % 200 + 1)"], ready: isReady ? "True" : "False")
    }

    private static func subnet(_ number: Int) -> Subnet {
        Sample.subnet("subnet-\(number)", "10.\(number / 250).\(number % 250).0/24") {
            if number % 5 == 4 {
                $0.gatewayType = Sample.text("centralized")
                $0.gatewayNode = Sample.text("node-\(number % 40), node-\(number % 7)")
                $0.activateGateway = Sample.text("node-\(number % 40)")
            }
        }
    }

    private static func plan(nodes: Int, subnets: Int) throws -> RoutePlan {
        try RoutePlan(
            for: Sample.cluster((0..<subnets).map(subnet), nodes: (0..<nodes).map { node($0) }),
            policy: RoutingPolicy()
        )
    }

    private static func load(_ plan: RoutePlan) -> [String: Int] {
        var load: [String: Int] = [:]
        for route in plan.routes where route.gatewayType == .distributed {
            for hop in route.hops { load[hop.node, default: 0] += 1 }
        }
        return load
    }

    @Test func aNodeThatFailsLosesItsRoutesToOneOtherEachAndTakesThemBack() throws {
        var plan = try Self.plan(nodes: 60, subnets: 2_000)
        let before = plan
        for number in [3, 17, 59] {
            let name = "node-\(number)"
            let changes = try plan.update(with: .modified(.node(Self.node(number, isReady: false))))
            #expect(plan.memory.isRevised)
            #expect(changes.added.isEmpty && changes.removed.isEmpty)
            let users = before.routes.filter { route in route.hops.contains { $0.node == name } }
            #expect(changes.changed.map(\.old) == users)
            for change in changes.changed where change.old.gatewayType == .distributed {
                let (old, new) = (Set(change.old.hops.map(\.node)), Set(change.new.hops.map(\.node)))
                #expect(old.subtracting(new) == [name] && new.subtracting(old).count == 1)
            }
            let load = Self.load(plan)
            let mean = Double(load.values.reduce(0, +)) / 59
            #expect(load[name] == nil && load.count == 59)
            #expect(Double(load.values.max() ?? 0) <= 1.4 * mean)

            let back = try plan.update(with: .modified(.node(Self.node(number))))
            #expect(plan.memory.isRevised)
            #expect(back.changed.map(\.new) == users)
            #expect(plan.routes == before.routes && plan.diagnostics == before.diagnostics)
        }
    }

    @Test func aNodeThatJoinsTakesOnlyWhatItChanges() throws {
        var plan = try Self.plan(nodes: 60, subnets: 500)
        let changes = try plan.update(with: .added(.node(Self.node(60))))
        #expect(plan.memory.isRevised)
        #expect(!changes.changed.isEmpty)
        for change in changes.changed {
            let (old, new) = (Set(change.old.hops.map(\.node)), Set(change.new.hops.map(\.node)))
            #expect(new.subtracting(old) == ["node-60"] && old.subtracting(new).count == 1)
        }
        try plan.update(with: .deleted(.node(Self.node(60))))
        #expect(plan.memory.isRevised)
        #expect(plan.routes == (try Self.plan(nodes: 60, subnets: 500)).routes)
    }

    @Test func aSubnetComesChangesAndGoes() throws {
        var plan = try Self.plan(nodes: 60, subnets: 100)
        let added = try plan.update(with: .added(.subnet(Self.subnet(100))))
        #expect(plan.memory.isRevised)
        #expect(added.added.map(\.subnet) == ["subnet-100"] && added.changed.isEmpty && added.removed.isEmpty)
        #expect(added.raised.map(\.id) == ["next-hop-limit"])

        var subnet = Self.subnet(100)
        subnet.gatewayType = Sample.text("centralized")
        subnet.gatewayNode = Sample.text("node-3")
        subnet.activateGateway = Sample.text("node-3")
        let changed = try plan.update(with: .modified(.subnet(subnet)))
        #expect(plan.memory.isRevised)
        #expect(changed.changed.map { $0.new.hops.map(\.node) } == [["node-3"]])
        #expect(changed.settled.map(\.id) == ["next-hop-limit"])

        let deleted = try plan.update(with: .deleted(.subnet(subnet)))
        #expect(plan.memory.isRevised)
        #expect(deleted.removed.map(\.subnet) == ["subnet-100"])
        #expect(try deleted.routes.withdraw.count == 1)
        #expect(plan.routes == (try Self.plan(nodes: 60, subnets: 100)).routes)
    }

    @Test func aSubnetThatIsRefusedKeepsItsRouteOnRouters() throws {
        var plan = try Self.plan(nodes: 10, subnets: 20)
        var subnet = Self.subnet(3)
        subnet.gatewayType = Sample.text("sideways")
        let changes = try plan.update(with: .modified(.subnet(subnet)))
        #expect(changes.removed.map(\.subnet) == ["subnet-3"])
        #expect(changes.held.map(\.subnet) == ["subnet-3"])
        #expect(changes.raised.map(\.id) == ["invalid-gateway-type"])
        #expect(try changes.routes.isEmpty)

        let back = try plan.update(with: .modified(.subnet(Self.subnet(3))))
        #expect(back.added.map(\.subnet) == ["subnet-3"] && back.released.map(\.subnet) == ["subnet-3"])
    }

    @Test func whatSaysTheSameChangesNothing() throws {
        var plan = try Self.plan(nodes: 10, subnets: 20)
        #expect(try plan.update(with: .modified(.node(Self.node(3)))).isEmpty)
        #expect(try plan.update(with: .modified(.subnet(Self.subnet(3)))).isEmpty)
        #expect(try plan.update(with: .deleted(.subnet(Self.subnet(99)))).isEmpty)
        #expect(try plan.update(with: []).isEmpty)
        // What comes and goes at once leaves no trace.
        let changes = try plan.update(with: [
            .added(.subnet(Self.subnet(30))), .modified(.node(Self.node(3, isReady: false))),
            .deleted(.subnet(Self.subnet(30))), .modified(.node(Self.node(3))),
        ])
        #expect(changes.isEmpty)
    }

    private static func pod(_ number: Int, of subnet: Int, on node: String) -> PodAddress {
        var pod = PodAddress(name: Sample.text("pod-\(number)-\(subnet).shop"))
        pod.podName = "pod-\(number)-\(subnet)"
        pod.namespace = "shop"
        pod.subnet = "subnet-\(subnet)"
        pod.node = node
        pod.ipv4 = IPAddress(
            ipv4: 10 << 24 | UInt32(subnet / 250) << 16 | UInt32(subnet % 250) << 8 | UInt32(number + 2)
        )
        return pod
    }

    /// 100 Subnets with five pods each; some pods run on a node that the input does not have.
    private static func podPlan(_ change: (inout RoutingPolicy) -> Void = { _ in }) throws -> RoutePlan {
        let pods = (0..<500).map { pod($0 % 5, of: $0 / 5, on: "node-\($0 * 7 % 61)") }
        let cluster = Sample.cluster((0..<100).map(subnet), nodes: (0..<60).map { node($0) }) { $0.podAddresses = pods }
        return try RoutePlan(
            for: cluster,
            policy: Sample.policy {
                $0.granularity = .pod
                change(&$0)
            }
        )
    }

    private static func expectFresh(_ plan: RoutePlan) throws {
        let fresh = try RoutePlan(for: plan.cluster, policy: plan.policy)
        #expect(plan.routes == fresh.routes && plan.held == fresh.held && plan.pods == fresh.pods)
        #expect(plan.diagnostics == fresh.diagnostics)
    }

    @Test func aPodTouchesTheRoutesOfItsSubnetAlone() throws {
        var plan = try Self.podPlan()
        let before = plan
        let moved = Self.pod(1, of: 3, on: "node-\((16 * 7 + 5) % 60)")
        for event in [.modified(.podAddress(moved)), .deleted(.podAddress(moved))] as [ClusterEvent] {
            let changes = try plan.update(with: event)
            #expect(plan.memory.isRevised)
            let touched = changes.added + changes.removed + changes.changed.map(\.new)
            #expect(!touched.isEmpty && touched.allSatisfy { $0.subnet == "subnet-3" })
            #expect(changes.raised.isEmpty && changes.settled.isEmpty)
            try Self.expectFresh(plan)
        }
        try plan.update(with: .added(.podAddress(Self.pod(1, of: 3, on: "node-\(16 * 7 % 61)"))))
        #expect(plan.memory.isRevised && plan.routes == before.routes && plan.pods == before.pods)
    }

    @Test func anIPThatSaysTheSameIsNoReasonToPlan() throws {
        var plan = try Self.podPlan()
        #expect(try plan.update(with: .modified(.podAddress(Self.pod(1, of: 3, on: "node-\(16 * 7 % 61)")))).isEmpty)
        #expect(try plan.update(with: .deleted(.podAddress(Self.pod(9, of: 3, on: "node-9")))).isEmpty)
        #expect(plan.memory.touched.isEmpty && !plan.memory.isRevised)
        try Self.expectFresh(plan)
    }

    @Test func wherePodsHaveNoRoutesNoIPIsAReasonToPlan() throws {
        var plan = try Self.podPlan { $0.granularity = .subnet }
        try plan.update(with: .modified(.node(Self.node(9, isReady: false))))
        #expect(plan.memory.isRevised)
        var unreadable = Self.pod(1, of: 3, on: "node-9")
        unreadable.faults = [FieldFault(path: "spec.v4IpAddress", message: "is a list", position: Sample.nowhere)]
        for pod in [unreadable, Self.pod(1, of: 3, on: "node-8")] {
            #expect(try plan.update(with: .modified(.podAddress(pod))).isEmpty)
            // Still what the node made it.
            #expect(plan.memory.isRevised && plan.cluster.podAddresses.contains(pod))
            try Self.expectFresh(plan)
        }
    }

    @Test func manySubnetsOfANodeArePlannedAsFewAre() throws {
        let subnets = (0..<150).map { number in
            Sample.subnet("subnet-\(number)", "10.0.\(number).0/24,fd00:\(number)::/64") {
                guard number % 2 == 0 else { return }
                $0.gatewayType = Sample.text("centralized")
                let nodes = number % 6 == 0 ? "node-1,node-2:172.16.0.3" : "node-1, node-\(number % 9)"
                $0.gatewayNode = Sample.text(nodes)
                if number % 4 == 0 { $0.activateGateway = Sample.text("node-1") }
                if number % 10 == 0 { $0.enableEcmp = Sample.flag(true) }
                if number % 14 == 0 { $0.natOutgoing = Sample.flag(true) }
            }
        }
        let cluster = Sample.cluster(subnets, nodes: (0..<60).map { Self.node($0) })
        var plan = try RoutePlan(for: cluster, policy: RoutingPolicy())
        let before = plan
        for isReady in [false, true] {
            let changes = try plan.update(with: .modified(.node(Self.node(1, isReady: isReady))))
            #expect(plan.memory.isRevised)
            #expect(changes.changed.count + changes.removed.count + changes.added.count > 60)
            try Self.expectFresh(plan)
        }
        #expect(plan.routes == before.routes && plan.diagnostics == before.diagnostics)
    }

    @Test func aPodOfACentralizedSubnetTouchesNothing() throws {
        var plan = try Self.podPlan()
        #expect(try plan.update(with: .modified(.podAddress(Self.pod(1, of: 4, on: "node-9")))).isEmpty)
        #expect(plan.memory.isRevised)
    }

    @Test func aNodeThatFailsTakesTheRoutesToItsPodsAlong() throws {
        var plan = try Self.podPlan()
        let before = plan
        let hosts = Set(plan.cluster.podAddresses.filter { $0.node == "node-9" }.map(\.subnet))
        let changes = try plan.update(with: .modified(.node(Self.node(9, isReady: false))))
        #expect(plan.memory.isRevised)
        let old = changes.removed + changes.changed.map(\.old)
        #expect(old.contains { $0.hops.count == 1 && $0.hops[0].node == "node-9" })
        for route in old {
            #expect(route.hops.contains { $0.node == "node-9" } || hosts.contains(route.subnet))
        }
        #expect(changes.raised.filter { $0.id == "pod-node-unusable" }.map(\.node) == ["node-9"])
        try Self.expectFresh(plan)

        // Nodes that the input does not have are one.
        let gone = try plan.update(with: .deleted(.node(Self.node(9))))
        #expect(plan.memory.isRevised && gone.settled.map(\.node) == ["node-9"])
        try Self.expectFresh(plan)
        try plan.update(with: [.added(.node(Self.node(9)))])
        #expect(plan.memory.isRevised && plan.routes == before.routes && plan.diagnostics == before.diagnostics)
    }

    @Test func whereRoutesToPodsAreLimitedTheyAreChosenAnew() throws {
        var plan = try Self.podPlan { $0.maxRoutes = 200 }
        try plan.update(with: .modified(.podAddress(Self.pod(1, of: 3, on: "node-9"))))
        #expect(!plan.memory.isRevised)
        try Self.expectFresh(plan)
    }

    @Test func aPodThatCannotBeReadIsSaidToBeSo() throws {
        var plan = try Self.podPlan()
        var pod = Self.pod(1, of: 3, on: "node-9")
        pod.faults = [FieldFault(path: "spec.v4IpAddress", message: "is a list", position: Sample.nowhere)]
        let changes = try plan.update(with: .modified(.podAddress(pod)))
        #expect(changes.raised.map(\.id) == ["invalid-field"])
        try Self.expectFresh(plan)
        #expect(try plan.update(with: .deleted(.podAddress(pod))).settled.map(\.id) == ["invalid-field"])
        try Self.expectFresh(plan)
    }

    @Test func withoutAnySubnetThePlanStaysAndGoesOnAfterwards() throws {
        let subnets = [Self.subnet(5), Self.subnet(6)]
        var plan = try RoutePlan(for: Sample.cluster(subnets))
        let before = plan
        let error = #expect(throws: PlanError.self) {
            try plan.update(with: subnets.map { .deleted(.subnet($0)) })
        }
        #expect(error?.code == .noSubnets)
        #expect(plan.routes == before.routes && plan.cluster.subnets.isEmpty)
        let changes = try plan.update(with: .added(.subnet(Self.subnet(6))))
        #expect(changes.removed.map(\.subnet) == ["subnet-5"] && changes.added.isEmpty && changes.changed.isEmpty)
    }

    @Test func anotherPolicyIsPlannedForTheSameCluster() throws {
        var plan = try Self.plan(nodes: 20, subnets: 20)
        let changes = try plan.update(to: Sample.policy { $0.maxNextHops = 2 })
        #expect(plan.policy.maxNextHops == 2)
        #expect(changes.changed.count == 16)
        #expect(throws: PlanError.self) { try plan.update(to: Sample.policy { $0.maxNextHops = 0 }) }
        #expect(plan.policy.maxNextHops == 2 && plan.routes.allSatisfy { $0.hops.count <= 2 })
    }
}
