import Diagnostics
import KubeOVN
import RouteModel
import RoutePlanner
import Testing

/// `--subnet`, `--subnet-selector`, `--family`, and what a policy can get wrong.
@Suite struct SelectionTests {
    private static let web = Sample.subnet("web", "10.1.0.0/16") { $0.labels = ["team": "a"] }
    private static let database = Sample.subnet("db", "10.2.0.0/16,fd00:2::/64") { $0.labels = ["team": "b"] }
    private static let nat = Sample.subnet("nat", "10.3.0.0/16") { $0.natOutgoing = Sample.flag(true) }
    private static let odd = Sample.subnet("odd", "x")
    private static let all = Sample.cluster([web, database, nat, odd])

    private static func team(_ name: String) -> LabelSelector {
        LabelSelector([.init(key: "team", comparison: .isIn, values: [name])])
    }

    private static func named(_ names: String...) -> RoutingPolicy { Sample.policy { $0.subnetNames = names } }

    static let selections: [PlanCase] = [
        PlanCase("one", all, policy: named("web"), routes: ["10.1.0.0/16 via n1 n2 n3"]),
        PlanCase(
            "two, one of them twice",
            all,
            policy: named("web", "db", "web"),
            routes: ["10.1.0.0/16 via n1 n2 n3", "10.2.0.0/16 via n1 n2 n3", "fd00:2::/64 via n1 n2 n3"]
        ),
        PlanCase(
            "by label",
            all,
            policy: Sample.policy { $0.subnetSelector = team("a") },
            routes: ["10.1.0.0/16 via n1 n2 n3"]
        ),
        PlanCase(
            "by name and label",
            all,
            policy: Sample.policy {
                $0.subnetNames = ["web", "db"]
                $0.subnetSelector = team("b")
            },
            routes: ["10.2.0.0/16 via n1 n2 n3", "fd00:2::/64 via n1 n2 n3"]
        ),
        PlanCase(
            "one family",
            Sample.cluster([database]),
            policy: Sample.policy { $0.family = .ipv6 },
            routes: ["fd00:2::/64 via n1 n2 n3"]
        ),
        PlanCase("no prefix of the family", Sample.cluster([web]), policy: Sample.policy { $0.family = .ipv6 }),
        PlanCase(
            "the family that lacks next hops is not asked for",
            Sample.cluster([database], nodes: [Sample.node("n1", ["10.0.0.11"])]),
            policy: Sample.policy { $0.family = .ipv4 },
            routes: ["10.2.0.0/16 via n1"]
        ),
        PlanCase("nothing, where that is allowed", Sample.cluster([]), policy: Sample.policy { $0.allowEmpty = true }),
    ]

    @Test(arguments: selections) func selects(_ example: PlanCase) throws { try example.check() }

    @Test(arguments: [
        ("nat-outgoing", nat),
        ("deleting", Sample.subnet("nat", "10.3.0.0/16") { $0.deletionTimestamp = Sample.text("now") }),
        ("underlay", Sample.subnet("nat", "10.3.0.0/16") { $0.vlan = Sample.text("v") }),
        ("custom-vpc", Sample.subnet("nat", "10.3.0.0/16") { $0.vpc = Sample.text("v") }),
        ("non-ovn-provider", Sample.subnet("nat", "10.3.0.0/16") { $0.provider = Sample.text("v") }),
    ])
    func aNoteIsAnErrorForWhoAsksByName(_ id: String, _ subnet: Subnet) throws {
        let cluster = Sample.cluster([subnet])
        let byName = try RoutePlan(for: cluster, policy: Self.named("nat"))
        #expect(byName.diagnostics.map(\.severity) == [.error])
        #expect(byName.held.map(\.because) == [id])
        let otherwise = try RoutePlan(for: cluster)
        #expect(otherwise.diagnostics.map(\.severity) == [.note])
        #expect(otherwise.held == [])
        #expect(byName.ids == [id] && otherwise.ids == [id])
    }

    @Test func allowNATGoesBeforeTheName() throws {
        let policy = Sample.policy {
            $0.subnetNames = ["nat"]
            $0.allowNAT = true
        }
        let plan = try RoutePlan(for: Self.all, policy: policy)
        #expect(plan.short == ["10.3.0.0/16 via n1 n2 n3"])
        #expect(plan.diagnostic("nat-outgoing")?.severity == .warning)
    }

    @Test func heldPrefixesAreWhatIsKnownOfRefusedSubnets() throws {
        let dual = Sample.subnet("web", "fd00:1::/64,10.1.0.0/16")
        let plan = try RoutePlan(
            for: Sample.cluster(
                [dual, Self.odd, Self.nat, Sample.subnet("bad", "10.9.1.0/24, fd00:9::A/64,x")],
                nodes: [Sample.node("n1", ["10.0.0.11"])]
            )
        )
        let held = plan.held.map { "\($0.prefix?.description ?? "?") \($0.subnet) \($0.because)" }
        #expect(
            held == [
                "10.9.1.0/24 bad invalid-cidr", "fd00:1::/64 web no-next-hop", "fd00:9::/64 bad invalid-cidr",
                "? odd invalid-cidr",
            ]
        )
        let oneFamily = try RoutePlan(
            for: Sample.cluster([Sample.subnet("bad", "10.9.1.0/24,fd00:9::A/64")]),
            policy: Sample.policy { $0.family = .ipv6 }
        )
        #expect(oneFamily.held.map { $0.prefix?.description } == ["fd00:9::/64"])
    }

    @Test func anUnknownNameIsAnErrorWithTheNearestOne() throws {
        let error = #expect(throws: PlanError.self) { try RoutePlan(for: Self.all, policy: Self.named("wbe")) }
        #expect(error?.code == .unknownSubnet)
        #expect(error?.help?.contains("web") == true)
    }

    @Test func noSubnetIsAnError() {
        let error = #expect(throws: PlanError.self) { try RoutePlan(for: Sample.cluster([])) }
        #expect(error?.code == .noSubnets)
    }

    @Test(arguments: [
        Sample.policy { $0.maxNextHops = 0 }, Sample.policy { $0.maxNextHops = 257 },
        Sample.policy { $0.dialectMaxNextHops = 0 }, Sample.policy { $0.joinSubnet = "" },
        Sample.policy { $0.weightAnnotation = "" }, Sample.policy { $0.nextHopAddress = .annotation("") },
        Sample.policy { $0.nextHopAddress = .annotation("ovn.kubernetes.io/ip_address") },
    ])
    func badPoliciesAreErrors(_ policy: RoutingPolicy) {
        let error = #expect(throws: PlanError.self) { try RoutePlan(for: Self.all, policy: policy) }
        #expect(error?.code == .badPolicy)
    }
}
