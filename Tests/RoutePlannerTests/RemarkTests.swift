import Diagnostics
import KubeOVN
import RouteModel
import RoutePlanner
import Testing

/// What is said of Subnets that have routes: "Distributed" and "Both".
@Suite struct RemarkTests {
    private static func web(_ cidr: String = "10.166.0.0/16", _ change: (inout Subnet) -> Void = { _ in }) -> Cluster {
        Sample.cluster([Sample.subnet("web", cidr, change)])
    }

    private static let routes = ["10.166.0.0/16 via n1 n2 n3"]

    private static func isPrivate(_ allowed: String...) -> Cluster {
        web {
            $0.isPrivate = Sample.flag(true)
            $0.allowSubnets = allowed.map(Sample.text)
        }
    }

    private static func clients(_ texts: String...) -> RoutingPolicy {
        Sample.policy { $0.clientPrefixes = texts.compactMap { try? IPPrefix($0) } }
    }

    private static func routers(_ texts: String...) -> RoutingPolicy {
        Sample.policy { $0.routerAddresses = texts.compactMap { try? IPAddress($0) } }
    }

    private static func egress(_ gateway: String, cidr: String = "10.166.0.0/16") -> Cluster {
        web(cidr) { $0.externalEgressGateway = Sample.text(gateway) }
    }

    static let privacy: [PlanCase] = [
        PlanCase("not private", web { $0.isPrivate = Sample.flag(false) }, routes: routes),
        PlanCase("private, allows nobody", isPrivate(), routes: routes, ids: ["private-subnet"]),
        PlanCase("private, allows somebody", isPrivate("192.0.2.0/24"), routes: routes),
        PlanCase("private, allows nonsense", isPrivate("somebody"), routes: routes, ids: ["private-subnet"]),
        PlanCase("clients allowed", isPrivate("192.0.0.0/16"), policy: clients("192.0.2.0/24"), routes: routes),
        PlanCase(
            "clients in two halves",
            isPrivate("192.0.2.128/25", "192.0.2.0/25"),
            policy: clients("192.0.2.0/24"),
            routes: routes
        ),
        PlanCase(
            "clients with a gap",
            isPrivate("192.0.2.128/25", "192.0.2.0/26"),
            policy: clients("192.0.2.0/24"),
            routes: routes,
            ids: ["private-subnet"]
        ),
        PlanCase(
            "one client of two",
            isPrivate("192.0.2.0/24"),
            policy: clients("192.0.2.0/24", "198.51.100.0/24"),
            routes: routes,
            ids: ["private-subnet"]
        ),
        PlanCase(
            "clients of the other family",
            isPrivate("192.0.2.0/24"),
            policy: clients("2001:db8::/32"),
            routes: routes
        ),
        PlanCase("clients where nothing is private", web(), policy: clients("192.0.2.0/24"), routes: routes),
    ]

    @Test(arguments: privacy) func privateSubnet(_ example: PlanCase) throws { try example.check() }

    static let replies: [PlanCase] = [
        PlanCase("an egress gateway", egress("10.0.0.254"), routes: routes, ids: ["reply-leaves-elsewhere"]),
        PlanCase("none", egress(""), routes: routes),
        PlanCase("the router itself", egress("10.0.0.254"), policy: routers("10.0.0.254"), routes: routes),
        PlanCase(
            "one of the router's addresses",
            egress("10.0.0.254"),
            policy: routers("10.0.0.1", "10.0.0.254"),
            routes: routes
        ),
        PlanCase(
            "another router",
            egress("10.0.0.254"),
            policy: routers("10.0.0.1"),
            routes: routes,
            ids: ["reply-leaves-elsewhere"]
        ),
        PlanCase(
            "nonsense",
            egress("there"),
            policy: routers("10.0.0.1"),
            routes: routes,
            ids: ["reply-leaves-elsewhere"]
        ),
        PlanCase(
            "one family through the router, one not",
            egress("10.0.0.254,fd00::fe", cidr: "10.166.0.0/16,fd00:166::/64"),
            policy: routers("10.0.0.254"),
            routes: routes + ["fd00:166::/64 via n1 n2 n3"],
            ids: ["reply-leaves-elsewhere"]
        ),
        PlanCase(
            "both families through the router",
            egress("10.0.0.254,fd00::fe", cidr: "10.166.0.0/16,fd00:166::/64"),
            policy: routers("fd00:0::fe", "10.0.0.254"),
            routes: routes + ["fd00:166::/64 via n1 n2 n3"]
        ),
    ]

    @Test(arguments: replies) func replyLeavesElsewhere(_ example: PlanCase) throws { try example.check() }

    private static func egressGateway(vpc: String = "", _ policy: VpcEgressGateway.Policy) -> Cluster {
        Sample.cluster([Sample.subnet("web", "10.166.0.0/16")]) {
            var gateway = VpcEgressGateway(name: Sample.text("egress"))
            gateway.vpc = vpc
            gateway.policies = [policy]
            $0.vpcEgressGateways = [gateway]
        }
    }

    private static func policyRoute(
        _ match: String,
        priority: Int = 29500,
        vpc: String = "ovn-cluster",
        cidr: String = "10.166.0.0/16"
    ) -> Cluster {
        Sample.cluster([Sample.subnet("web", cidr)]) {
            var object = Vpc(name: Sample.text(vpc))
            object.policyRoutes = [
                .init(priority: priority, match: Sample.text(match), action: "reroute", nextHop: "10.0.0.9")
            ]
            $0.vpcs = [object]
        }
    }

    static let diversions: [PlanCase] = [
        PlanCase(
            "egress gateway by name",
            egressGateway(.init(subnets: [Sample.text("web")])),
            routes: routes,
            ids: ["reply-diverted"]
        ),
        PlanCase(
            "egress gateway of the named default VPC",
            egressGateway(vpc: "ovn-cluster", .init(subnets: [Sample.text("web")])),
            routes: routes,
            ids: ["reply-diverted"]
        ),
        PlanCase(
            "egress gateway by block",
            egressGateway(.init(ipBlocks: [Sample.text("10.166.7.0/24")])),
            routes: routes,
            ids: ["reply-diverted"]
        ),
        PlanCase(
            "egress gateway of another Subnet",
            egressGateway(.init(subnets: [Sample.text("db")], ipBlocks: [Sample.text("10.167.0.0/16")])),
            routes: routes
        ),
        PlanCase(
            "egress gateway of another VPC",
            egressGateway(vpc: "tenant", .init(subnets: [Sample.text("web")])),
            routes: routes
        ),
        PlanCase("policy route", policyRoute("ip4.src == 10.166.0.0/16"), routes: routes, ids: ["reply-diverted"]),
        PlanCase(
            "policy route of a part",
            policyRoute("ip4.src==10.166.1.0/24 && ip4.dst == 192.0.2.1"),
            routes: routes,
            ids: ["reply-diverted"]
        ),
        PlanCase(
            "policy route of a set",
            policyRoute("ip4.src == {10.1.0.0/16, 10.166.3.4}"),
            routes: routes,
            ids: ["reply-diverted"]
        ),
        PlanCase(
            "policy route without a source",
            policyRoute("ip4.dst == 192.0.2.0/24"),
            routes: routes,
            ids: ["reply-diverted"]
        ),
        PlanCase(
            "policy route of an address set",
            policyRoute("ip4.src == $somebody"),
            routes: routes,
            ids: ["reply-diverted"]
        ),
        PlanCase(
            "policy route that nobody understands",
            policyRoute("ip4.src == "),
            routes: routes,
            ids: ["reply-diverted"]
        ),
        PlanCase("policy route of another prefix", policyRoute("ip4.src == 10.167.0.0/16"), routes: routes),
        PlanCase("policy route of the other family", policyRoute("ip6.dst == ::/0"), routes: routes),
        PlanCase(
            "policy route of two others",
            policyRoute("(ip4.src == 10.167.0.0/16 || ip6.src == fd00::/8) && tcp"),
            routes: routes
        ),
        PlanCase("policy route of all but this", policyRoute("ip4.src != 10.166.0.0/16"), routes: routes),
        PlanCase(
            "policy route of all but a part of this",
            policyRoute("ip4.src != 10.166.0.0/17"),
            routes: routes,
            ids: ["reply-diverted"]
        ),
        PlanCase(
            "policy route at the Subnets' own priority",
            policyRoute("ip4.src == 10.166.0.0/16", priority: 29000),
            routes: routes
        ),
        PlanCase(
            "policy route just above",
            policyRoute("ip4.src == 10.166.0.0/16", priority: 29001),
            routes: routes,
            ids: ["reply-diverted"]
        ),
        PlanCase("policy route of another VPC", policyRoute("ip4.src == 10.166.0.0/16", vpc: "tenant"), routes: routes),
        PlanCase("netmask", policyRoute("ip4.src == 10.167.0.0/255.255.0.0"), routes: routes),
    ]

    @Test(arguments: diversions) func replyDiverted(_ example: PlanCase) throws { try example.check() }

    private static func many(_ count: Int) -> Cluster {
        let nodes = (1...count).map { Sample.node("m\($0)", ["10.0.1.\($0)", "fd00:b::\($0)"]) }
        return Sample.cluster([Sample.subnet("web", "10.166.0.0/16")], nodes: nodes)
    }

    @Test func capsNextHopsAndSaysSo() throws {
        let plan = try RoutePlan(for: Self.many(9))
        #expect(plan.routes[0].hops.count == 8)
        #expect(plan.ids == ["next-hop-limit"])
        let message = try #require(plan.diagnostic("next-hop-limit")).message
        #expect(message.contains("8") && message.contains("9"))
        #expect(try RoutePlan(for: Self.many(8)).ids == [])
    }

    @Test(arguments: [(4, 9, 4), (9, 4, 4), (256, 3, 3)])
    func theDialectCapsToo(_ policyLimit: Int, _ dialectLimit: Int, _ hops: Int) throws {
        let policy = Sample.policy {
            $0.maxNextHops = policyLimit
            $0.dialectMaxNextHops = dialectLimit
        }
        let plan = try RoutePlan(for: Self.many(9), policy: policy)
        #expect(plan.routes[0].hops.count == hops)
        #expect(plan.ids == ["next-hop-limit"])
    }

    @Test(arguments: [0, 1, 3, 10]) func notesAreAbridgedAsTheyWouldBeOneByOne(most: Int) throws {
        let nodes = (1...9).map { Sample.node("m\($0)", ["10.0.1.\($0)"]) }
        let limited = (1...5).map { Sample.subnet("web-\($0)", "10.166.\($0).0/24") }
        let warned = (1...4).map { number in
            Sample.subnet("apps-\(number)", "10.167.\(number).0/24") { $0.isPrivate = Sample.flag(true) }
        }
        let plan = try RoutePlan(for: Sample.cluster(limited + warned, nodes: nodes))
        let abridged = plan.diagnostics.abridged(notes: most)
        let expected = AbridgedDiagnostics(Array(plan.diagnostics), notes: most)
        #expect(abridged.shown == expected.shown)
        #expect(abridged.omitted.map(\.count) == expected.omitted.map(\.count))
        #expect(abridged.shown.count { $0.id == "private-subnet" } == 4)
        #expect(abridged.shown.count { $0.id == "next-hop-limit" } == min(most, 9))
    }

    @Test func oneAndPrimaryBackupTakeTheFirstOfTheOrder() throws {
        func nodes(_ choice: RoutingPolicy.NextHopChoice, max: Int = 8) throws -> [String] {
            let policy = Sample.policy {
                $0.nextHops = choice
                $0.maxNextHops = max
            }
            let plan = try RoutePlan(for: Self.many(9), policy: policy)
            return plan.routes[0].hops.map { "\($0.node)#\($0.nextHop.rank)" }
        }
        let one = try nodes(.one)
        let pair = try nodes(.primaryBackup)
        #expect(one.count == 1)
        #expect(pair.count == 2)
        #expect(pair[0] == one[0])
        #expect(pair[1].hasSuffix("#1"))
        #expect(try nodes(.all, max: 1) == one)
        #expect(try nodes(.primaryBackup, max: 1) == one)
        #expect(try RoutePlan(for: Self.many(9), policy: Sample.policy { $0.nextHops = .one }).ids == [])
    }

    static let others: [PlanCase] = [
        PlanCase(
            "virtual",
            web(),
            policy: Sample.policy { $0.environment = .virtual },
            routes: routes,
            ids: ["asymmetric-path"]
        ),
        PlanCase("vips", web { $0.vips = [Sample.text("10.166.0.9")] }, routes: routes, ids: ["vip-not-routed"]),
        PlanCase(
            "vips of a centralized Subnet",
            Sample.cluster([Sample.centralized("n1", active: "n1") { $0.vips = [Sample.text("10.166.0.9")] }]),
            routes: ["10.166.0.0/16 via n1"]
        ),
        PlanCase(
            "BFD, once",
            Sample.cluster([Sample.subnet("a", "10.1.0.0/16"), Sample.subnet("b", "10.2.0.0/16")]),
            policy: Sample.policy { $0.bfd = true },
            routes: ["10.1.0.0/16 via n1 n2 n3", "10.2.0.0/16 via n1 n2 n3"],
            ids: ["bfd-needs-peers"]
        ),
    ]

    @Test(arguments: others) func remarks(_ example: PlanCase) throws { try example.check() }

    @Test func theAsymmetryNoteComesOnceAndWithDistributedRoutesOnly() throws {
        func count(_ cluster: Cluster, _ environment: RoutingPolicy.Environment = .physical) throws -> Int {
            try RoutePlan(for: cluster, policy: Sample.policy { $0.environment = environment }).diagnostics
                .count { $0.id == "asymmetric-reply" }
        }
        let two = Sample.cluster([Sample.subnet("a", "10.1.0.0/16"), Sample.subnet("b", "10.2.0.0/16")])
        #expect(try count(two) == 1)
        #expect(try count(two, .virtual) == 0)
        #expect(try count(Sample.cluster([Sample.centralized("n1", active: "n1")])) == 0)
        #expect(try count(Sample.cluster([Sample.subnet("a", "10.1.0.0/16")], nodes: [])) == 0)
    }

    @Test func aRefusedSubnetHasNoFurtherRemarks() throws {
        let cluster = Sample.cluster([
            Sample.centralized("gone:1.2.3.4") {
                $0.cidrBlock = Sample.text("100.64.1.1/16")
                $0.isPrivate = Sample.flag(true)
                $0.externalEgressGateway = Sample.text("10.0.0.9")
            }
        ])
        #expect(try RoutePlan(for: cluster).ids == ["no-ready-gateway"])
    }

    @Test func helpHoldsCommandsThatAShellCannotMisread() throws {
        let hostile = "a'; rm -rf ~ #"
        let cluster = Sample.cluster([
            Sample.subnet("web", "10.1.0.0/16") { $0.natOutgoing = Sample.flag(true) },
            Sample.subnet(hostile, "10.2.0.0/16") { $0.natOutgoing = Sample.flag(true) },
        ])
        let plan = try RoutePlan(for: cluster)
        #expect(
            plan.diagnostics.first { $0.subnet == "web" }?.help
                == #"kubectl patch subnet web --type merge -p '{"spec":{"natOutgoing":false}}'"#
        )
        #expect(
            plan.diagnostics.first { $0.subnet == hostile }?.help
                == #"kubectl patch subnet 'a'\''; rm -rf ~ #' --type merge -p '{"spec":{"natOutgoing":false}}'"#
        )
    }

    @Test func namesStayOnOneBoundedLine() throws {
        let names = [
            "a\nb", "a\u{1b}[31mb", String(repeating: "n", count: 3000), "\u{202e}evil", "ip route 0/0 via", "",
        ]
        let subnets = names.map { name in Sample.subnet(name, "x\n") }
        for diagnostic in try RoutePlan(for: Sample.cluster(subnets)).diagnostics {
            #expect(diagnostic.message.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f })
            #expect(diagnostic.message.unicodeScalars.allSatisfy { $0.isASCII || $0 == "…" })
            #expect(diagnostic.message.utf8.count < 500)
        }
    }
}
