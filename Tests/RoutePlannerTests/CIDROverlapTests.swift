import Diagnostics
import KubeOVN
import RouteModel
import RoutePlanner
import TestSupport
import Testing

@Suite struct CIDROverlapTests {
    private static func subnets(_ cidrs: String...) -> [Subnet] {
        cidrs.enumerated().map { Sample.subnet("s\($0)", $1) }
    }

    private static let joinAnnotation = Sample.node(1) {
        $0.annotations["ovn.kubernetes.io/cidr"] = Sample.text("10.200.0.0/16,fd00:200::/112")
    }

    static let refused: [PlanCase] = [
        PlanCase(
            "the same prefix",
            Sample.cluster(subnets("10.1.0.0/16", "10.1.0.0/16")),
            ids: ["cidr-overlap", "cidr-overlap"]
        ),
        PlanCase(
            "nested, with a neighbour that stays",
            Sample.cluster(subnets("10.0.0.0/9", "10.1.0.0/16", "11.1.0.0/16")),
            routes: ["11.1.0.0/16 via n1 n2 n3"],
            ids: ["cidr-overlap", "cidr-overlap"]
        ),
        PlanCase(
            "one family of two overlaps",
            Sample.cluster(subnets("10.1.0.0/16,fd00:1::/64", "10.2.0.0/16,fd00::/16")),
            ids: ["cidr-overlap", "cidr-overlap"]
        ),
        PlanCase(
            "the outermost of three levels overlaps the innermost",
            Sample.cluster(subnets("12.0.0.0/8", "12.1.0.0/16", "12.1.1.0/24", "12.2.0.0/24")),
            ids: Array(repeating: "cidr-overlap", count: 4)
        ),
        PlanCase(
            "the join subnet of the input",
            Sample.cluster([Sample.subnet("join", "100.64.0.0/16"), Sample.subnet("web", "100.64.0.0/16")]),
            ids: ["cidr-overlap", "join-subnet"]
        ),
        PlanCase(
            "the join network in a node's annotation",
            Sample.cluster(subnets("10.200.1.0/24", "fd00:200::/64"), nodes: [joinAnnotation]),
            ids: ["cidr-overlap", "cidr-overlap"]
        ),
        PlanCase(
            "services",
            Sample.cluster(subnets("10.96.0.0/16")),
            policy: Sample.policy { $0.serviceCIDRs = Sample.prefixes("10.96.0.0/12") },
            ids: ["cidr-overlap"]
        ),
        PlanCase("a node's InternalIP", Sample.cluster(subnets("10.0.0.0/24")), ids: ["cidr-overlap"]),
        PlanCase(
            "the InternalIP of a node that is not ready",
            Sample.cluster(subnets("10.0.0.12/31"), nodes: [Sample.node(1), Sample.node(3, ready: "False")]),
            ids: ["cidr-overlap"]
        ),
        PlanCase("a node's IPv6 InternalIP", Sample.cluster(subnets("fd00:a::/64")), ids: ["cidr-overlap"]),
        PlanCase(
            "a Subnet that is not asked for",
            Sample.cluster(subnets("10.1.0.0/16", "10.1.2.0/24")),
            policy: Sample.policy { $0.subnetNames = ["s0"] },
            ids: ["cidr-overlap"]
        ),
    ]

    @Test(arguments: refused) func refuses(_ example: PlanCase) throws { try example.check() }

    static let taken: [PlanCase] = [
        PlanCase(
            "neighbours",
            Sample.cluster(subnets("10.1.0.0/16", "10.2.0.0/16")),
            routes: ["10.1.0.0/16 via n1 n2 n3", "10.2.0.0/16 via n1 n2 n3"]
        ),
        PlanCase(
            "Subnets that an earlier row took out",
            Sample.cluster([
                Sample.subnet("web", "10.1.0.0/16"),
                Sample.subnet("gone", "10.1.0.0/16") { $0.deletionTimestamp = Sample.text("now") },
                Sample.subnet("vlan", "10.1.0.0/16") { $0.vlan = Sample.text("v") },
                Sample.subnet("tenant", "10.1.0.0/16") { $0.vpc = Sample.text("t") },
                Sample.subnet("nat", "10.1.0.0/16") { $0.natOutgoing = Sample.flag(true) },
                Sample.subnet("macvlan", "10.1.0.0/16") { $0.provider = Sample.text("m") },
                Sample.subnet("odd", "10.1.0.0/16") { $0.gatewayType = Sample.text("odd") },
            ]),
            routes: ["10.1.0.0/16 via n1 n2 n3"],
            ids: ["custom-vpc", "deleting", "invalid-gateway-type", "nat-outgoing", "non-ovn-provider", "underlay"]
        ),
        PlanCase(
            "services elsewhere",
            Sample.cluster(subnets("10.1.0.0/16")),
            policy: Sample.policy { $0.serviceCIDRs = Sample.prefixes("10.96.0.0/12", "fd00::/8") },
            routes: ["10.1.0.0/16 via n1 n2 n3"]
        ),
        PlanCase(
            "the join network elsewhere, the default one free",
            Sample.cluster([Sample.subnet("join", "192.20.0.0/16"), Sample.subnet("web", "100.64.0.0/16")]),
            routes: ["100.64.0.0/16 via n1 n2 n3"],
            ids: ["join-subnet"]
        ),
        PlanCase(
            "the annotation says where the join network is",
            Sample.cluster(subnets("100.64.0.0/16", "fd00:100:64::/112"), nodes: [joinAnnotation]),
            routes: ["100.64.0.0/16 via n1", "fd00:100:64::/112 via n1"]
        ),
        PlanCase(
            "an ExternalIP inside is no InternalIP",
            Sample.cluster(
                subnets("192.0.2.0/24"),
                nodes: [
                    Sample.node(1) { $0.addresses.append(.init(type: "ExternalIP", address: Sample.text("192.0.2.1"))) }
                ]
            ),
            routes: ["192.0.2.0/24 via n1"]
        ),
    ]

    @Test(arguments: taken) func takes(_ example: PlanCase) throws { try example.check() }

    static let defaults: [PlanCase] = [
        PlanCase(
            "the default join network, nothing known of the real one",
            Sample.cluster(subnets("100.64.0.0/16")),
            routes: ["100.64.0.0/16 via n1 n2 n3"],
            ids: ["default-join-overlap"]
        ),
        PlanCase(
            "IPv6",
            Sample.cluster(subnets("10.1.0.0/16,fd00:100:64::/96")),
            routes: ["10.1.0.0/16 via n1 n2 n3", "fd00:100:64::/96 via n1 n2 n3"],
            ids: ["default-join-overlap"]
        ),
        PlanCase(
            "known of the other family only",
            Sample.cluster([Sample.subnet("join", "192.20.0.0/16"), Sample.subnet("web", "fd00:100:64::/112")]),
            routes: ["fd00:100:64::/112 via n1 n2 n3"],
            ids: ["default-join-overlap", "join-subnet"]
        ),
        PlanCase(
            "the neighbour of the default",
            Sample.cluster(subnets("100.65.0.0/16")),
            routes: ["100.65.0.0/16 via n1 n2 n3"]
        ),
    ]

    @Test(arguments: defaults) func warnsOfTheDefaultJoinNetwork(_ example: PlanCase) throws { try example.check() }

    @Test func namesBothParties() throws {
        let cluster = Sample.cluster([Sample.subnet("web", "10.1.0.0/16"), Sample.subnet("db", "10.1.2.0/24")])
        let messages = try RoutePlan(for: cluster).diagnostics.map(\.message)
        #expect(messages.count == 2)
        for message in messages {
            for part in ["web", "db", "10.1.0.0/16", "10.1.2.0/24"] { #expect(message.contains(part)) }
        }
    }

    @Test func manySubnetsOfOnePrefixTakeNoSquareOfTime() throws {
        let subnets = (0..<5_000).map { Sample.subnet("s\($0)", "10.1.0.0/16") }
        let time = try threadTime {
            let plan = try RoutePlan(for: Sample.cluster(subnets))
            #expect(plan.diagnostics.count == 5_000)
        }
        #expect(time < .seconds(10))
    }
}
