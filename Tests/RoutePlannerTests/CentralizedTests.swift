import KubeOVN
import Manifests
import RouteModel
import RoutePlanner
import Testing

/// The table of centralized Subnets.
@Suite struct CentralizedTests {
    private static func one(_ subnet: Subnet, nodes: [Node] = Sample.nodes) -> Cluster {
        Sample.cluster([subnet], nodes: nodes)
    }

    private static func via(_ hops: String) -> [String] { ["10.166.0.0/16 via \(hops)"] }

    private static func roles(_ change: (inout Node) -> Void = { _ in }) -> [Node] {
        [Sample.node(1), Sample.node(2) { $0.labels["role"] = "gw" }, Sample.node(3) { $0.labels["role"] = "gw" }].map {
            var node = $0
            if node.name.value == "n3" { change(&node) }
            return node
        }
    }

    private static func selected(active: String? = nil, _ change: (inout Subnet) -> Void = { _ in }) -> Subnet {
        Sample.centralized(nil, active: active) {
            $0.gatewayNodeSelectors = [LabelSelector([.init(key: "role", comparison: .isIn, values: ["gw"])])]
            change(&$0)
        }
    }

    private static func ecmp(_ gatewayNode: String, active: String? = nil) -> Subnet {
        Sample.centralized(gatewayNode, active: active) { $0.enableEcmp = Sample.flag(true) }
    }

    private static func away(_ names: String...) -> [Node] {
        Sample.nodes.map { node in
            names.contains(node.name.value)
                ? Sample.node(node.name.value, node.addresses.map(\.address.value), ready: "False") : node
        }
    }

    static let active: [PlanCase] = [
        PlanCase("one gateway, active", one(Sample.centralized("n1", active: "n1")), routes: via("n1")),
        PlanCase("the active one, not the first", one(Sample.centralized("n1,n2", active: "n2")), routes: via("n2")),
        PlanCase("blanks and empty items", one(Sample.centralized(" n1 ,, n2 ,", active: "n2")), routes: via("n2")),
        PlanCase(
            "names are case-sensitive",
            one(Sample.centralized("N1,n2", active: "n2")),
            routes: via("n2"),
            ids: ["unknown-gateway-node"]
        ),
        PlanCase("none reported", one(Sample.centralized("n1,n2")), routes: via("n1"), ids: ["predicted-gateway"]),
        PlanCase(
            "empty report",
            one(Sample.centralized("n1,n2", active: "")),
            routes: via("n1"),
            ids: ["predicted-gateway"]
        ),
        PlanCase(
            "report of one not listed",
            one(Sample.centralized("n1,n2", active: "n3")),
            routes: via("n1"),
            ids: ["predicted-gateway"]
        ),
        PlanCase(
            "report of one not ready",
            one(Sample.centralized("n1,n2", active: "n1"), nodes: away("n1")),
            routes: via("n2"),
            ids: ["predicted-gateway"]
        ),
        PlanCase(
            "the first is not ready",
            one(Sample.centralized("n1,n2"), nodes: away("n1")),
            routes: via("n2"),
            ids: ["predicted-gateway"]
        ),
        PlanCase(
            "a listed node is unknown",
            one(Sample.centralized("gone,n2", active: "n2")),
            routes: via("n2"),
            ids: ["unknown-gateway-node"]
        ),
        PlanCase("all listed nodes are unknown", one(Sample.centralized("gone,away")), ids: ["no-ready-gateway"]),
        PlanCase(
            "none is ready",
            one(Sample.centralized("n1,n2", active: "n1"), nodes: away("n1", "n2")),
            ids: ["no-ready-gateway"]
        ),
        PlanCase("neither names nor selectors", one(Sample.centralized(nil)), ids: ["no-gateway-configured"]),
        PlanCase("names nobody", one(Sample.centralized(" , ,", active: "n1")), ids: ["no-gateway-configured"]),
        PlanCase(
            "no nodes in the input",
            one(Sample.centralized("n1"), nodes: []),
            ids: ["no-ready-gateway"]
        ),
        PlanCase(
            "a gateway that the node selector leaves out",
            one(Sample.centralized("n1,n2", active: "n2"), nodes: roles()),
            policy: Sample.policy { $0.nodeSelector = LabelSelector([.init(key: "role", comparison: .exists)]) },
            routes: via("n2")
        ),
        PlanCase(
            "distributed ignores gatewayNode",
            one(Sample.subnet("web", "10.166.0.0/16") { $0.gatewayNode = Sample.text("gone:1.2.3.4") }),
            routes: via("n1 n2 n3")
        ),
    ]

    @Test(arguments: active) func activeGateway(_ example: PlanCase) throws { try example.check() }

    static let selectors: [PlanCase] = [
        PlanCase("the active one", one(selected(active: "n3"), nodes: roles()), routes: via("n3")),
        PlanCase("several, none reported", one(selected(), nodes: roles()), ids: ["no-active-gateway"]),
        PlanCase(
            "several, the reported one is not selected",
            one(selected(active: "n1"), nodes: roles()),
            ids: ["no-active-gateway"]
        ),
        PlanCase(
            "one is left, none reported",
            one(selected(), nodes: roles { $0.conditions = [Condition(type: "Ready", status: "False")] }),
            routes: via("n2"),
            ids: ["predicted-gateway"]
        ),
        PlanCase(
            "names go before selectors",
            one(selected(active: "n1") { $0.gatewayNode = Sample.text("n1") }, nodes: roles()),
            routes: via("n1")
        ),
        PlanCase(
            "names nobody, so selectors count",
            one(selected(active: "n2") { $0.gatewayNode = Sample.text(" ,") }, nodes: roles()),
            routes: via("n2")
        ),
        PlanCase(
            "an empty selector matches all",
            one(selected(active: "n1") { $0.gatewayNodeSelectors = [LabelSelector()] }),
            routes: via("n1")
        ),
        PlanCase(
            "one of two has no address, so the other is expected",
            one(selected(), nodes: roles { $0.addresses = [] }),
            routes: via("n2"),
            ids: ["predicted-gateway"]
        ),
        PlanCase("nobody matches", one(selected(active: "n1")), ids: ["no-ready-gateway"]),
        PlanCase(
            "any selector matches",
            one(
                selected(active: "n1") {
                    $0.gatewayNodeSelectors += [LabelSelector([.init(key: "role", comparison: .doesNotExist)])]
                    $0.enableEcmp = Sample.flag(true)
                },
                nodes: roles()
            ),
            routes: via("n1 n2 n3")
        ),
    ]

    @Test(arguments: selectors) func choosesAmongSelected(_ example: PlanCase) throws { try example.check() }

    static let ecmp: [PlanCase] = [
        PlanCase("all, whatever is reported active", one(ecmp("n1, n2", active: "n1")), routes: via("n1 n2")),
        PlanCase("those that are ready", one(ecmp("n1, n2", active: "n1"), nodes: away("n2")), routes: via("n1")),
        PlanCase(
            "in list order up to the cap",
            one(ecmp("n3,n2,n1")),
            policy: Sample.policy { $0.maxNextHops = 2 },
            routes: via("n2 n3"),
            ids: ["next-hop-limit"]
        ),
        PlanCase(
            "in a virtual environment",
            one(ecmp("n1,n2")),
            policy: Sample.policy { $0.environment = .virtual },
            routes: via("n1 n2"),
            ids: ["asymmetric-path"]
        ),
        PlanCase(
            "without ECMP a virtual environment is no matter",
            one(Sample.centralized("n1,n2", active: "n1")),
            policy: Sample.policy { $0.environment = .virtual },
            routes: via("n1")
        ),
        PlanCase(
            "ECMP has no backups",
            one(ecmp("n1,n2")),
            policy: Sample.policy { $0.backupGateways = true },
            routes: via("n1 n2")
        ),
    ]

    @Test(arguments: ecmp) func choosesAllWithECMP(_ example: PlanCase) throws { try example.check() }

    private static let backups = Sample.policy { $0.backupGateways = true }

    static let ranked: [PlanCase] = [
        PlanCase(
            "the rest follow in list order",
            one(Sample.centralized("n3,n1,n2", active: "n1")),
            policy: backups,
            routes: via("n1 n3#1 n2#2")
        ),
        PlanCase(
            "a missing one is no rank",
            one(Sample.centralized("n3,n1,n2", active: "n1"), nodes: away("n3")),
            policy: backups,
            routes: via("n1 n2#1")
        ),
        PlanCase(
            "predicted",
            one(Sample.centralized("n3,n1")),
            policy: backups,
            routes: via("n3 n1#1"),
            ids: ["predicted-gateway"]
        ),
        PlanCase(
            "they count towards the cap",
            one(Sample.centralized("n3,n1,n2", active: "n1")),
            policy: Sample.policy {
                $0.backupGateways = true
                $0.maxNextHops = 2
            },
            routes: via("n1 n3#1"),
            ids: ["next-hop-limit"]
        ),
        PlanCase(
            "without them the cap is no matter",
            one(Sample.centralized("n3,n1,n2", active: "n1")),
            policy: Sample.policy { $0.maxNextHops = 1 },
            routes: via("n1")
        ),
        PlanCase("selected", one(selected(active: "n3"), nodes: roles()), policy: backups, routes: via("n3 n2#1")),
    ]

    @Test(arguments: ranked) func backupGateways(_ example: PlanCase) throws { try example.check() }

    private static let dualCIDR = "fd00:166::/64,10.166.0.0/16"
    private static let single = [Sample.node(1), Sample.node("n2", ["10.0.0.12"])]

    static let dualStack: [PlanCase] = [
        PlanCase(
            "both families through the active one",
            one(Sample.centralized("n1,n2", active: "n2", cidr: dualCIDR)),
            routes: ["10.166.0.0/16 via n2", "fd00:166::/64 via n2"]
        ),
        PlanCase(
            "the active one has one family",
            one(Sample.centralized("n1,n2", active: "n2", cidr: dualCIDR), nodes: single),
            routes: ["10.166.0.0/16 via n2"],
            ids: ["no-next-hop"]
        ),
        PlanCase(
            "ECMP takes whoever has the family",
            one(Sample.centralized("n1,n2", cidr: dualCIDR) { $0.enableEcmp = Sample.flag(true) }, nodes: single),
            routes: ["10.166.0.0/16 via n1 n2", "fd00:166::/64 via n1"]
        ),
        PlanCase(
            "ready, but without the family",
            one(Sample.centralized("n2", active: "n2", cidr: "fd00:166::/64"), nodes: single),
            ids: ["no-next-hop"]
        ),
        PlanCase(
            "no backup takes the place of a primary",
            one(Sample.centralized("n2,n1", active: "n2", cidr: dualCIDR), nodes: single),
            policy: backups,
            routes: ["10.166.0.0/16 via n2 n1#1"],
            ids: ["no-next-hop"]
        ),
        PlanCase(
            "the prediction passes over a gateway without an address",
            one(Sample.centralized("n0,n1"), nodes: Sample.nodes + [Sample.node("n0", [])]),
            routes: via("n1"),
            ids: ["predicted-gateway"]
        ),
    ]

    @Test(arguments: dualStack) func choosesOneNodeForBothFamilies(_ example: PlanCase) throws { try example.check() }

    private static let usePins = Sample.policy { $0.nextHopAddress = .pinned }

    static let pinned: [PlanCase] = [
        PlanCase(
            "a pin is ignored",
            one(Sample.centralized("n1:192.168.7.11, n2:192.168.7.12", active: "n1")),
            routes: via("n1"),
            ids: ["pinned-address-ignored"]
        ),
        PlanCase(
            "a pin is used",
            one(Sample.centralized("n1:192.168.7.11, n2:192.168.7.12", active: "n1")),
            policy: usePins,
            routes: via("n1")
        ),
        PlanCase(
            "an IPv6 pin",
            one(Sample.centralized("n1:fd00::1", active: "n1")),
            routes: via("n1"),
            ids: ["invalid-pinned-address"]
        ),
        PlanCase(
            "a blank before the address",
            one(Sample.centralized("n1: 192.168.7.11", active: "n1")),
            routes: via("n1"),
            ids: ["invalid-pinned-address"]
        ),
        PlanCase(
            "nothing behind the colon",
            one(Sample.centralized("n1:", active: "n1")),
            policy: usePins,
            routes: via("n1"),
            ids: ["invalid-pinned-address"]
        ),
        PlanCase(
            "one of each",
            one(Sample.centralized("n1:192.168.7.11,n2:x", active: "n2")),
            routes: via("n2"),
            ids: ["invalid-pinned-address", "pinned-address-ignored"]
        ),
        PlanCase(
            "pins are no matter where there are none",
            one(Sample.centralized("n1,n2", active: "n2")),
            policy: usePins,
            routes: via("n2")
        ),
        PlanCase(
            "a pin inside the join network",
            Sample.cluster([
                Sample.centralized("n1:100.64.0.5,n2", active: "n2"), Sample.subnet("join", "100.64.0.0/16"),
            ]),
            policy: usePins,
            routes: via("n2"),
            ids: ["join-subnet", "next-hop-inside-cluster"]
        ),
        PlanCase(
            "two gateways with one pin",
            one(ecmp("n2:192.168.7.11,n1:192.168.7.11")),
            policy: usePins,
            routes: via("n2"),
            ids: ["duplicate-node-address"]
        ),
    ]

    @Test(arguments: pinned) func treatsPins(_ example: PlanCase) throws { try example.check() }

    @Test func thePinIsTheNextHop() throws {
        let subnet = Sample.centralized("n1:192.168.7.11,n2", active: "n1", cidr: Self.dualCIDR)
        let plan = try RoutePlan(for: Self.one(subnet), policy: Self.usePins)
        #expect(plan.routes.map { $0.hops[0].nextHop.address.description } == ["192.168.7.11", "fd00:a::11"])
    }

    @Test func reasonsNameTheGateways() throws {
        func reason(_ subnet: Subnet, _ policy: RoutingPolicy = RoutingPolicy()) throws -> String? {
            try RoutePlan(for: Self.one(subnet), policy: policy).routes.first?.reason
        }
        #expect(try reason(Sample.centralized("n1,n2", active: "n2")) == "centralized, active gateway n2 (of n1, n2)")
        #expect(try reason(Sample.centralized("n1,n2")) == "centralized, predicted gateway n1 (of n1, n2)")
        #expect(try reason(Self.ecmp("n2,n1,gone")) == "centralized, ECMP over n1, n2 (of n2, n1, gone)")
        #expect(
            try reason(Sample.centralized("n1,n2,n3", active: "n2"), Self.backups)
                == "centralized, active gateway n2 (of n1, n2, n3), backups n1, n3"
        )
        #expect(try reason(Sample.subnet("web", "10.166.0.0/16")) == "distributed, all 3 nodes")
        #expect(
            try reason(Sample.subnet("web", "10.166.0.0/16"), Sample.policy { $0.maxNextHops = 2 })
                == "distributed, 2 of 3 nodes"
        )
    }
}
