import Diagnostics
import KubeOVN
import Manifests
import RouteModel
import RoutePlanner
import Testing

/// Routes to pods in a plan.
@Suite("Routes to pods")
struct PodRoutesTests {
    private static func pod(
        _ address: String,
        _ node: String,
        subnet: String = "web",
        _ change: (inout PodAddress) -> Void = { _ in }
    )
        -> PodAddress
    {
        var pod = PodAddress(name: Sample.text("p\(address).shop"))
        pod.namespace = "shop"
        pod.subnet = subnet
        pod.node = node
        let parsed = try? IPAddress(address)
        if parsed?.family == .ipv6 { pod.ipv6 = parsed } else { pod.ipv4 = parsed }
        change(&pod)
        return pod
    }

    private static func policy(_ change: (inout RoutingPolicy) -> Void = { _ in }) -> RoutingPolicy {
        Sample.policy {
            $0.granularity = .pod
            change(&$0)
        }
    }

    private static let web = Sample.subnet("web", "10.1.0.0/24,fd00:1::/64")

    private static func plan(
        _ pods: [PodAddress],
        of subnets: [Subnet] = [web],
        nodes: [Node] = Sample.nodes,
        policy: RoutingPolicy = policy()
    ) throws -> RoutePlan {
        try RoutePlan(for: Sample.cluster(subnets, nodes: nodes) { $0.podAddresses = pods }, policy: policy)
    }

    @Test("each pod goes to its node, in both families; the Subnet's own route stays")
    func hostRoutes() throws {
        let plan = try Self.plan([
            Self.pod("10.1.0.5", "n1"), Self.pod("10.1.0.6", "n2") { $0.ipv6 = Sample.addresses("fd00:1::6").first },
        ])
        #expect(
            plan.short == [
                "10.1.0.0/24 via n1 n2 n3", "10.1.0.5/32 via n1", "10.1.0.6/32 via n2", "fd00:1::/64 via n1 n2 n3",
                "fd00:1::6/128 via n2",
            ]
        )
        #expect(plan.routes.map { $0.hops[0].nextHop.address.description }[1] == "10.0.0.11")
        #expect(plan.routes[1].reason == "distributed, pods of node n1" && plan.routes[1].subnet == "web")
        let count = try #require(plan.pods)
        #expect(count.pods == 3 && count.symmetric == 3 && count.routes == 3 && count.needed == 3)
        #expect(plan.ids == ["pod-routes"] && plan.diagnostic("asymmetric-reply") == nil)
        #expect(
            plan.diagnostic("pod-routes")?.message
                == "3 of 3 pod addresses in distributed Subnets are reached through their own node, by 3 routes"
        )
    }

    @Test("whatever order Subnets and pods stand in, routes are sorted by prefix", arguments: [nil, 20])
    func order(most: Int?) throws {
        let subnets = [7, 2, 9, 4].map { Sample.subnet("s\($0)", "10.\($0).0.0/24,fd00:\($0)::/64") }
        let numbers = [200, 5, 90, 6, 33, 4, 7, 150]
        let pods = numbers.flatMap { number in
            [4, 9, 2, 7].flatMap { subnet in
                ["10.\(subnet).0.\(number)", "fd00:\(subnet)::\(number)"].map {
                    Self.pod($0, "n\(1 + (number + subnet) % 3)", subnet: "s\(subnet)")
                }
            }
        }
        let plan = try Self.plan(pods, of: subnets, policy: Self.policy { $0.maxRoutes = most })
        let prefixes = plan.routes.map(\.prefix)
        #expect(prefixes == prefixes.sorted() && prefixes.count == most ?? (plan.pods?.routes ?? 0) + 8)
        #expect(plan.routes.allSatisfy { $0.prefix.description.contains("\($0.subnet.dropFirst())") })
        for route in plan.routes where route.prefix.length > (route.prefix.family == .ipv4 ? 24 : 64) {
            #expect(route.hops.count == 1 && route.reason == "distributed, pods of node \(route.hops[0].node)")
        }
    }

    @Test("without --granularity pod, pods change nothing")
    func subnetsOnly() throws {
        let plan = try Self.plan([Self.pod("10.1.0.5", "n1")], policy: RoutingPolicy())
        #expect(plan.short == ["10.1.0.0/24 via n1 n2 n3", "fd00:1::/64 via n1 n2 n3"] && plan.pods == nil)
    }

    @Test("a centralized Subnet's pods, other Subnets', nodes' own addresses and pods that are going get no route")
    func whatGetsNone() throws {
        let gateway = Sample.centralized("n1", active: "n1")
        let nat = Sample.subnet("nat", "10.3.0.0/16") { $0.natOutgoing = Sample.flag(true) }
        let plan = try Self.plan(
            [
                Self.pod("10.166.0.5", "n2"), Self.pod("10.3.0.5", "n2", subnet: "nat"),
                Self.pod("10.4.0.2", "n2", subnet: "shop") {
                    $0.name = Sample.text("node-n2")
                    $0.namespace = ""
                },
                Self.pod("10.4.0.3", "n2", subnet: "shop") { $0.isDeleting = true },
                // Another VPC's Subnet may have the same prefix.
                Self.pod("10.4.0.4", "n2", subnet: "elsewhere"),
            ],
            of: [gateway, nat, Sample.subnet("shop", "10.4.0.0/16")]
        )
        #expect(plan.short == ["10.4.0.0/16 via n1 n2 n3", "10.166.0.0/16 via n1"])
        #expect(plan.pods?.pods == 0)
    }

    @Test("pods on a node that is no next hop go by the Subnet's route, with a note a node")
    func unusableNodes() throws {
        let nodes = [Sample.node(1), Sample.node(2, ready: "False"), Sample.node("n4", ["fd00:a::14"])]
        let plan = try Self.plan(
            [
                Self.pod("10.1.0.5", "n1"), Self.pod("10.1.0.16", "n2"), Self.pod("10.1.0.17", "n2"),
                Self.pod("10.1.0.32", "gone"), Self.pod("10.1.0.64", "n4"),
            ],
            nodes: nodes
        )
        #expect(plan.short.filter { $0.hasPrefix("10") } == ["10.1.0.0/24 via n1"])
        #expect(plan.pods?.pods == 5 && plan.pods?.symmetric == 1)
        #expect(plan.ids == ["pod-node-unusable", "pod-node-unusable", "pod-node-unusable", "pod-routes"])
        let messages = plan.diagnostics.filter { $0.id == "pod-node-unusable" }.map(\.message)
        #expect(messages.contains("2 pods run on Node n2, which is not ready"))
        #expect(messages.contains { $0.hasPrefix("a pod runs on nodes that the input does not have") })
    }

    @Test("an address of two pods on two nodes is left to the Subnet's route, one of two records of a pod is not")
    func duplicates() throws {
        let plan = try Self.plan([
            Self.pod("10.1.0.5", "n1"), Self.pod("10.1.0.5", "n2"), Self.pod("10.1.0.9", "n3"),
            Self.pod("10.1.0.9", "n3"),
        ])
        #expect(plan.short.filter { $0.hasPrefix("10") } == ["10.1.0.0/24 via n1 n2 n3", "10.1.0.9/32 via n3"])
        #expect(plan.ids == ["duplicate-pod-address", "pod-routes"])
        #expect(plan.pods?.pods == 2 && plan.pods?.symmetric == 1)
    }

    @Test("an address outside the Subnet that the pod names is never routed")
    func outside() throws {
        let plan = try Self.plan([Self.pod("10.9.0.5", "n1"), Self.pod("192.168.0.1", "n1")])
        #expect(plan.short == ["10.1.0.0/24 via n1 n2 n3", "fd00:1::/64 via n1 n2 n3"])
        #expect(plan.ids == ["pod-outside-subnet", "pod-routes"])
    }

    @Test("with --max-routes the prefixes with the most pods are kept, ties by prefix, and the count is told")
    func budget() throws {
        // Three of n1 in one prefix, two of n2 in another, single ones of n3 far apart.
        let pods =
            ["10.1.0.16", "10.1.0.17", "10.1.0.18"].map { Self.pod($0, "n1") }
            + ["10.1.0.32", "10.1.0.33"].map { Self.pod($0, "n2") }
            + ["10.1.0.64", "10.1.0.128"].map { Self.pod($0, "n3") }
        let subnet = Sample.subnet("web", "10.1.0.0/24")
        for (most, kept) in [
            (9, ["10.1.0.16/30", "10.1.0.32/31", "10.1.0.64/32", "10.1.0.128/32"]),
            (4, ["10.1.0.16/30", "10.1.0.32/31", "10.1.0.64/32"]), (2, ["10.1.0.16/30"]), (1, []),
        ] {
            let plan = try Self.plan(pods, of: [subnet], policy: Self.policy { $0.maxRoutes = most })
            #expect(plan.routes.count <= most)
            #expect(plan.routes.map(\.prefix.description).filter { $0 != "10.1.0.0/24" } == kept, "at most \(most)")
            let served = kept.reduce(0) { $0 + ($1.hasSuffix("/30") ? 3 : $1.hasSuffix("/31") ? 2 : 1) }
            #expect(plan.pods?.symmetric == served && plan.pods?.needed == 4)
        }
        #expect(throws: PlanError.self) {
            try Self.plan(
                pods,
                of: [subnet, Sample.subnet("b", "10.2.0.0/24")],
                policy: Self.policy { $0.maxRoutes = 1 }
            )
        }
    }

    @Test("the count of a limited plan is what a lookup of every pod finds")
    func countedByLookup() throws {
        var state: UInt64 = 5
        func random(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        for most in [1, 3, 10, 20, 60] {
            let pods = (0..<200).map { _ in Self.pod("10.1.0.\(random(256))", "n\(1 + random(2))") }
            // The later record of an address on another node makes it nobody's; keep the first only.
            var seen: Set<IPAddress> = []
            let distinct = pods.filter { seen.insert($0.ipv4 ?? IPAddress(ipv4: 0)).inserted }
            let plan = try Self.plan(
                distinct,
                of: [Sample.subnet("web", "10.1.0.0/24")],
                policy: Self.policy {
                    $0.maxRoutes = most
                    $0.nextHops = .one
                }
            )
            let symmetric = distinct.count { pod in
                let match = plan.routes.filter { route in pod.ipv4.map(route.prefix.contains) ?? false }
                    .max { $0.prefix.length < $1.prefix.length }
                return match?.hops.map(\.node) == [pod.node]
            }
            #expect(plan.pods?.symmetric == symmetric && plan.pods?.pods == distinct.count && plan.routes.count <= most)
        }
    }

    @Test("a virtual environment warns of the pods that are not symmetric, and of none otherwise")
    func asymmetricPath() throws {
        let pods = [Self.pod("10.1.0.5", "n1"), Self.pod("10.1.0.6", "n2")]
        let virtual = Self.policy { $0.environment = .virtual }
        #expect(try Self.plan(pods, policy: virtual).diagnostic("asymmetric-path") == nil)
        let limited = Self.policy {
            $0.environment = .virtual
            $0.maxRoutes = 3
        }
        let warning = try #require(try Self.plan(pods, policy: limited).diagnostic("asymmetric-path"))
        #expect(warning.message.hasPrefix("replies of 1 of 2 pods of Subnet web"))
    }

    @Test("an input without any IP makes no plan: a file that was forgotten must not take all routes away")
    func noPods() throws {
        #expect { try Self.plan([]) } throws: { ($0 as? PlanError)?.code == .noPods }
        #expect(try Self.plan([], policy: Self.policy { $0.allowEmpty = true }).routes.count == 2)
        #expect { try Self.plan([], policy: Sample.policy { $0.maxRoutes = 5 }) } throws: {
            ($0 as? PlanError)?.code == .badPolicy
        }
    }

    @Test("routes to pods go when they are not needed, are held with their Subnet, and stay where it was not asked for")
    func changes() throws {
        let other = Sample.subnet("db", "10.2.0.0/24")
        let old = try Self.plan(
            [Self.pod("10.1.0.5", "n1"), Self.pod("10.1.0.99", "n2"), Self.pod("10.2.0.7", "n3", subnet: "db")],
            of: [Self.web, other]
        )
        let table = try old.table
        func changes(_ plan: RoutePlan) throws -> [String] {
            let changes = try plan.changes(since: table)
            return changes.install.map { "+\($0.prefix)" } + changes.replace.map { "~\($0.prefix)" }
                + changes.withdraw.map { "-\($0.prefix)" }
        }
        let moved = [Self.pod("10.1.0.5", "n2"), Self.pod("10.2.0.7", "n3", subnet: "db")]
        #expect(try changes(try Self.plan(moved, of: [Self.web, other])) == ["~10.1.0.5/32", "-10.1.0.99/32"])
        // Back to whole Subnets.
        #expect(
            try changes(try Self.plan(moved, of: [Self.web, other], policy: RoutingPolicy()))
                == ["-10.1.0.5/32", "-10.1.0.99/32", "-10.2.0.7/32"]
        )
        let broken = Sample.subnet("web", "10.1.0.0/24,fd00:1::/64") { $0.gatewayType = Sample.text("broken") }
        #expect(try changes(try Self.plan(moved, of: [broken, other])) == [])
        let selected = Self.policy { $0.subnetNames = ["web"] }
        #expect(
            try changes(try Self.plan([moved[0]], of: [Self.web, other], policy: selected)) == [
                "~10.1.0.5/32", "-10.1.0.99/32",
            ]
        )
    }

    @Test("explain tells whose an address is and where it goes")
    func explain() throws {
        let cluster = Sample.cluster([Self.web]) { $0.podAddresses = [Self.pod("10.1.0.5", "n1")] }
        let plan = try RoutePlan(for: cluster, policy: Self.policy())
        let story = plan.explain("10.1.0.5", cluster: cluster, policy: Self.policy())
        #expect(story.contains("10.1.0.5 is the address of pod p10.1.0.5.shop on Node n1."))
        #expect(story.contains { $0.contains("take the route to 10.1.0.5/32, through n1") })
        let whole = plan.explain("web", cluster: cluster, policy: Self.policy())
        #expect(whole.contains { $0.hasPrefix("Single pods go by routes of their own: 10.1.0.5/32 to 10.0.0.11 (n1)") })
    }
}
