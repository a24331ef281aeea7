import KubeOVN
import RouteModel
import RoutePlanner
import Testing

/// Twenty situations of real clusters that tools get wrong, numbered; each says all that is to come of it.
@Suite struct TwentyCasesTests {
    private static let all = ["10.166.0.0/16 via n1 n2 n3"]

    private static func one(_ subnet: Subnet) -> Cluster { Sample.cluster([subnet]) }

    private static func web(_ cidr: String = "10.166.0.0/16", _ change: (inout Subnet) -> Void = { _ in }) -> Cluster {
        one(Sample.subnet("web", cidr, change))
    }

    private static func node(_ number: Int, _ change: (inout Node) -> Void) -> [Node] {
        Sample.nodes.enumerated().map { $0 == number - 1 ? Sample.node(number, change) : $1 }
    }

    static let cases: [PlanCase] = [
        PlanCase("1 distributed", web { $0.gatewayType = Sample.text("distributed") }, routes: all),
        PlanCase("2 gateway type absent", web(), routes: all),
        PlanCase(
            "3 centralized, one gateway",
            one(Sample.centralized("n1", active: "n1")),
            routes: ["10.166.0.0/16 via n1"]
        ),
        PlanCase(
            "4 the standby became active and stays it",
            one(Sample.centralized("n1,n2", active: "n2")),
            routes: ["10.166.0.0/16 via n2"]
        ),
        PlanCase(
            "5 none reported active",
            one(Sample.centralized("n1,n2", active: "")),
            routes: ["10.166.0.0/16 via n1"],
            ids: ["predicted-gateway"]
        ),
        PlanCase(
            "6 ECMP with a stale active gateway",
            one(Sample.centralized("n1, n2", active: "n1") { $0.enableEcmp = Sample.flag(true) }),
            routes: ["10.166.0.0/16 via n1 n2"]
        ),
        PlanCase(
            "7 pinned addresses",
            one(Sample.centralized("n1:192.168.7.11, n2:192.168.7.12", active: "n1")),
            routes: ["10.166.0.0/16 via n1"],
            ids: ["pinned-address-ignored"]
        ),
        PlanCase(
            "8 selectors",
            Sample.cluster(
                [
                    Sample.centralized(nil, active: "n3") {
                        $0.gatewayNodeSelectors = [
                            LabelSelector([.init(key: "role", comparison: .isIn, values: ["gw"])])
                        ]
                    }
                ],
                nodes: [2, 3].map { Sample.node($0) { $0.labels["role"] = "gw" } } + [Sample.node(1)]
            ),
            routes: ["10.166.0.0/16 via n3"]
        ),
        PlanCase("9 no gateway at all", one(Sample.centralized(nil)), ids: ["no-gateway-configured"]),
        PlanCase(
            "10 all gateways down",
            Sample.cluster(
                [Sample.centralized("n1", active: "n1")],
                nodes: node(1) { $0.conditions.append(Condition(type: "NetworkUnavailable", status: "True")) }
            ),
            ids: ["no-ready-gateway"]
        ),
        PlanCase("11 translated", web { $0.natOutgoing = Sample.flag(true) }, ids: ["nat-outgoing"]),
        PlanCase("12 another VPC", web { $0.vpc = Sample.text("tenant1") }, ids: ["custom-vpc"]),
        PlanCase("13 underlay", web { $0.vlan = Sample.text("vlan10") }, ids: ["underlay"]),
        PlanCase(
            "14 dual stack, written either way round, one node with one family",
            Sample.cluster(
                [Sample.subnet("web", "fd00:166::/64,10.166.0.0/16")],
                nodes: [Sample.node(1), Sample.node("n2", ["10.0.0.12"])]
            ),
            routes: ["10.166.0.0/16 via n1 n2", "fd00:166::/64 via n1"]
        ),
        PlanCase("15 host bits", web("10.166.3.7/16"), routes: all, ids: ["host-bits"]),
        PlanCase(
            "16 the join network and who takes its prefix",
            Sample.cluster([Sample.subnet("join", "100.64.0.0/16"), Sample.subnet("web", "100.64.0.0/16")]),
            ids: ["cidr-overlap", "join-subnet"]
        ),
        PlanCase(
            "17 the same prefix in another VPC is no conflict",
            Sample.cluster([
                Sample.subnet("web", "10.166.0.0/16"),
                Sample.subnet("theirs", "10.166.0.0/16") { $0.vpc = Sample.text("tenant1") },
            ]),
            routes: all,
            ids: ["custom-vpc"]
        ),
        PlanCase("18 private", web { $0.isPrivate = Sample.flag(true) }, routes: all, ids: ["private-subnet"]),
        PlanCase(
            "19 an egress gateway",
            web { $0.externalEgressGateway = Sample.text("10.0.0.254") },
            routes: all,
            ids: ["reply-leaves-elsewhere"]
        ),
        PlanCase(
            "20 cordoned, tainted and control-plane nodes count; one without ovn0 does not",
            Sample.cluster(
                [Sample.subnet("web", "10.166.0.0/16")],
                nodes: [1, 2, 3].map { number in
                    Sample.node(number) {
                        if number != 3 { $0.annotations["ovn.kubernetes.io/allocated"] = Sample.text("true") }
                        $0.labels["node-role.kubernetes.io/control-plane"] = ""
                    }
                }
            ),
            routes: ["10.166.0.0/16 via n1 n2"]
        ),
    ]

    @Test(arguments: cases) func comesOut(_ example: PlanCase) throws { try example.check() }
}
