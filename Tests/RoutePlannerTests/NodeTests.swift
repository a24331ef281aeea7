import KubeOVN
import Manifests
import RouteModel
import RoutePlanner
import Testing

/// "Which nodes may be a next hop".
@Suite struct NodeTests {
    private static let web = Sample.subnet("web", "10.166.0.0/16")
    private static let dual = Sample.subnet("web", "10.166.0.0/16,fd00:166::/64")

    private static func nodes(_ second: Node) -> Cluster { Sample.cluster([web], nodes: [Sample.node(1), second]) }

    private static func second(_ change: (inout Node) -> Void) -> Cluster { nodes(Sample.node(2, change)) }

    private static func condition(_ type: String, _ status: String) -> Condition {
        Condition(type: type, status: status)
    }

    static let eligibility: [PlanCase] = [
        PlanCase("not ready", nodes(Sample.node(2, ready: "False")), routes: ["10.166.0.0/16 via n1"]),
        PlanCase("unknown", nodes(Sample.node(2, ready: "Unknown")), routes: ["10.166.0.0/16 via n1"]),
        PlanCase("no conditions at all", nodes(Sample.node(2, ready: nil)), routes: ["10.166.0.0/16 via n1 n2"]),
        PlanCase(
            "conditions without Ready",
            second { $0.conditions = [condition("MemoryPressure", "False")] },
            routes: ["10.166.0.0/16 via n1"]
        ),
        PlanCase(
            "no network",
            second { $0.conditions.append(condition("NetworkUnavailable", "True")) },
            routes: ["10.166.0.0/16 via n1"]
        ),
        PlanCase(
            "network there",
            second { $0.conditions.append(condition("NetworkUnavailable", "False")) },
            routes: ["10.166.0.0/16 via n1 n2"]
        ),
        PlanCase(
            "being deleted",
            second { $0.deletionTimestamp = Sample.text("2026-01-01T00:00:00Z") },
            routes: ["10.166.0.0/16 via n1"]
        ),
        PlanCase(
            "node selector",
            second { $0.labels["role"] = "edge" },
            policy: Sample.policy {
                $0.nodeSelector = LabelSelector([.init(key: "role", comparison: .isIn, values: ["edge"])])
            },
            routes: ["10.166.0.0/16 via n2"]
        ),
        PlanCase(
            "allocated is asked for where some node carries it",
            second { $0.annotations["ovn.kubernetes.io/allocated"] = Sample.text("true") },
            routes: ["10.166.0.0/16 via n2"]
        ),
        PlanCase(
            "allocated must be true",
            second { $0.annotations["ovn.kubernetes.io/allocated"] = Sample.text("false") },
            ids: ["no-next-hop"]
        ),
        PlanCase("no address", nodes(Sample.node("n2", [])), routes: ["10.166.0.0/16 via n1"]),
        PlanCase(
            "no address of one family",
            Sample.cluster([dual], nodes: [Sample.node(1), Sample.node("n2", ["10.0.0.12"])]),
            routes: ["10.166.0.0/16 via n1 n2", "fd00:166::/64 via n1"]
        ),
        PlanCase(
            "no node at all has an address of one family",
            Sample.cluster([dual], nodes: [Sample.node("n1", ["10.0.0.11"])]),
            routes: ["10.166.0.0/16 via n1"],
            ids: ["no-next-hop"]
        ),
        PlanCase("no node", Sample.cluster([dual], nodes: []), ids: ["no-next-hop"]),
        PlanCase(
            "the join address is never used",
            nodes(Sample.node("n2", []) { $0.annotations["ovn.kubernetes.io/ip_address"] = Sample.text("100.64.0.3") }),
            routes: ["10.166.0.0/16 via n1"]
        ),
    ]

    @Test(arguments: eligibility) func eligible(_ example: PlanCase) throws { try example.check() }

    static let faults: [PlanCase] = [
        PlanCase(
            "address of letters",
            nodes(Sample.node("n2", ["ten"])),
            routes: ["10.166.0.0/16 via n1"],
            ids: ["invalid-field"]
        ),
        PlanCase(
            "an octet too large",
            nodes(Sample.node("n2", ["10.0.0.300", "fd00:a::2"])),
            routes: ["10.166.0.0/16 via n1"],
            ids: ["invalid-field"]
        ),
        PlanCase(
            "empty address",
            nodes(Sample.node("n2", [""])),
            routes: ["10.166.0.0/16 via n1"],
            ids: ["invalid-field"]
        ),
        PlanCase(
            "loopback",
            nodes(Sample.node("n2", ["127.0.0.1"])),
            routes: ["10.166.0.0/16 via n1"],
            ids: ["invalid-field"]
        ),
        PlanCase(
            "a host name is no address",
            second { $0.addresses.append(.init(type: "Hostname", address: Sample.text("n2"))) },
            routes: ["10.166.0.0/16 via n1 n2"]
        ),
        PlanCase(
            "unreadable field",
            second {
                $0.faults = [FieldFault(path: "status.conditions", message: "is a string", position: Sample.nowhere)]
            },
            routes: ["10.166.0.0/16 via n1"],
            ids: ["invalid-field"]
        ),
        PlanCase(
            "two nodes of one name",
            Sample.cluster(
                [web],
                nodes: [Sample.node(1), Sample.node("n2", ["10.0.0.12"]), Sample.node("n2", ["10.0.0.22"])]
            ),
            routes: ["10.166.0.0/16 via n1"],
            ids: ["duplicate-object", "duplicate-object"]
        ),
        PlanCase(
            "the same node twice",
            Sample.cluster([web], nodes: [Sample.node(1), Sample.node(2), Sample.node(2)]),
            routes: ["10.166.0.0/16 via n1 n2"]
        ),
        PlanCase(
            "two InternalIPs of one family, said once",
            Sample.cluster(
                [web, Sample.subnet("db", "10.167.0.0/16")],
                nodes: [Sample.node("n1", ["10.0.0.11", "10.0.1.11"])]
            ),
            routes: ["10.166.0.0/16 via n1", "10.167.0.0/16 via n1"],
            ids: ["ambiguous-node-address"]
        ),
        PlanCase(
            "one InternalIP of each family",
            Sample.cluster([web], nodes: [Sample.node(1)]),
            routes: ["10.166.0.0/16 via n1"]
        ),
        PlanCase(
            "two nodes with one address",
            Sample.cluster(
                [web],
                nodes: [Sample.node("b", ["10.0.0.1"]), Sample.node("a", ["10.0.0.1"]), Sample.node("c", ["10.0.0.3"])]
            ),
            routes: ["10.166.0.0/16 via a c"],
            ids: ["duplicate-node-address"]
        ),
        PlanCase(
            "of two nodes with one address the ready one is used",
            Sample.cluster(
                [web],
                nodes: [Sample.node("a", ["10.0.0.1"], ready: "False"), Sample.node("b", ["10.0.0.1"])]
            ),
            routes: ["10.166.0.0/16 via b"],
            ids: ["duplicate-node-address"]
        ),
        PlanCase(
            "an address inside the join network",
            Sample.cluster([web, Sample.subnet("join", "10.0.0.12/31")], nodes: [Sample.node(1), Sample.node(2)]),
            routes: ["10.166.0.0/16 via n1"],
            ids: ["join-subnet", "next-hop-inside-cluster"]
        ),
    ]

    @Test(arguments: faults) func faulty(_ example: PlanCase) throws { try example.check() }

    private static func external(_ address: String) -> [Node] {
        [Sample.node(1) { $0.addresses.append(.init(type: "ExternalIP", address: Sample.text(address))) }]
    }

    private static let useExternal = Sample.policy { $0.nextHopAddress = .external }
    private static let useAnnotation = Sample.policy { $0.nextHopAddress = .annotation("edge") }

    private static func annotated(_ value: String) -> Cluster {
        Sample.cluster([dual], nodes: [Sample.node(1) { $0.annotations["edge"] = Sample.text(value) }])
    }

    static let sources: [PlanCase] = [
        PlanCase(
            "external",
            Sample.cluster([web], nodes: external("192.0.2.1")),
            policy: useExternal,
            routes: ["10.166.0.0/16 via n1"]
        ),
        PlanCase("no external", Sample.cluster([web]), policy: useExternal, ids: ["no-next-hop"]),
        PlanCase(
            "bad external",
            Sample.cluster([web], nodes: external("192.0.2")),
            policy: useExternal,
            ids: ["invalid-field", "no-next-hop"]
        ),
        PlanCase(
            "bad external that is not asked for",
            Sample.cluster([web], nodes: external("192.0.2")),
            routes: ["10.166.0.0/16 via n1"]
        ),
        PlanCase(
            "external inside a routed Subnet",
            Sample.cluster([web], nodes: external("10.166.0.1")),
            policy: useExternal,
            ids: ["next-hop-inside-cluster", "no-next-hop"]
        ),
        PlanCase(
            "external inside an underlay and inside another VPC",
            Sample.cluster(
                [
                    web, Sample.subnet("u", "192.0.2.0/24") { $0.vlan = Sample.text("v") },
                    Sample.subnet("t", "192.0.2.0/24") { $0.vpc = Sample.text("t") },
                ],
                nodes: external("192.0.2.1")
            ),
            policy: useExternal,
            routes: ["10.166.0.0/16 via n1"],
            ids: ["custom-vpc", "underlay"]
        ),
        PlanCase(
            "annotation of both",
            annotated("192.0.2.1,2001:db8::1"),
            policy: useAnnotation,
            routes: ["10.166.0.0/16 via n1", "fd00:166::/64 via n1"]
        ),
        PlanCase(
            "annotation of one",
            annotated("2001:db8::1"),
            policy: useAnnotation,
            routes: ["fd00:166::/64 via n1"],
            ids: ["no-next-hop"]
        ),
        PlanCase("blank annotation", annotated(" "), policy: useAnnotation, ids: ["no-next-hop"]),
        PlanCase("no annotation", Sample.cluster([dual]), policy: useAnnotation, ids: ["no-next-hop"]),
        PlanCase(
            "bad annotation",
            annotated("192.0.2.1,x"),
            policy: useAnnotation,
            ids: ["invalid-field", "no-next-hop"]
        ),
    ]

    @Test(arguments: sources) func addressSources(_ example: PlanCase) throws { try example.check() }

    @Test func usesTheAddressesOfTheSource() throws {
        func hops(_ cluster: Cluster, _ policy: RoutingPolicy) throws -> [String] {
            try RoutePlan(for: cluster, policy: policy).routes.flatMap { $0.hops.map(\.nextHop.address.description) }
        }
        #expect(
            try hops(Sample.cluster([Self.dual], nodes: [Sample.node(1)]), RoutingPolicy()) == [
                "10.0.0.11", "fd00:a::11",
            ]
        )
        #expect(
            try hops(Sample.cluster([Self.web], nodes: Self.external("192.0.2.1")), Self.useExternal) == ["192.0.2.1"]
        )
        #expect(try hops(Self.annotated("2001:db8::1, 192.0.2.1"), Self.useAnnotation) == ["192.0.2.1", "2001:db8::1"])
    }

    @Test(arguments: [("1", 1), ("256", 256), ("17", 17)])
    func readsWeights(_ text: String, _ weight: Int) throws {
        let node = Sample.node(1) { $0.annotations["w"] = Sample.text(text) }
        let plan = try RoutePlan(
            for: Sample.cluster([Self.web], nodes: [node, Sample.node(2)]),
            policy: Sample.policy { $0.weightAnnotation = "w" }
        )
        #expect(plan.routes[0].hops.map(\.nextHop.weight) == [weight, 1])
        #expect(plan.ids == [])
    }

    @Test(arguments: ["0", "257", "-1", "1.5", "", " 3", "many", "99999999999999999999"])
    func refusesWeights(_ text: String) throws {
        let node = Sample.node(1) { $0.annotations["w"] = Sample.text(text) }
        let plan = try RoutePlan(
            for: Sample.cluster([Self.web], nodes: [node, Sample.node(2)]),
            policy: Sample.policy { $0.weightAnnotation = "w" }
        )
        #expect(plan.short == ["10.166.0.0/16 via n2"])
        #expect(plan.ids == ["invalid-field"])
    }
}
