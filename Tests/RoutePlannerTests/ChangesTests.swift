import KubeOVN
import RouteModel
import RoutePlanner
import Testing

/// What becomes of routes that an earlier plan made.
@Suite struct ChangesTests {
    private static func saved(_ cluster: Cluster, _ policy: RoutingPolicy = RoutingPolicy()) throws -> SavedPlan {
        let plan = try RoutePlan(for: cluster, policy: policy)
        return SavedPlan(
            table: try plan.table,
            subnets: Dictionary(uniqueKeysWithValues: plan.routes.map { ($0.prefix, $0.subnet) })
        )
    }

    private static func changes(
        from old: [Subnet],
        to new: [Subnet],
        nodes: [Node] = Sample.nodes,
        policy: RoutingPolicy = RoutingPolicy(),
        withNames: Bool = true
    ) throws -> [String] {
        let earlier = try saved(Sample.cluster(old))
        let plan = try RoutePlan(for: Sample.cluster(new, nodes: nodes), policy: policy)
        let changes = try withNames ? plan.changes(since: earlier) : plan.changes(since: earlier.table)
        return changes.install.map { "+\($0.prefix)" } + changes.replace.map { "~\($0.prefix)" }
            + changes.withdraw.map { "-\($0.prefix)" }
    }

    private static let web = Sample.subnet("web", "10.1.0.0/16")
    private static let database = Sample.subnet("db", "10.2.0.0/16")
    private static let broken = Sample.subnet("web", "10.1.0.0/16") { $0.gatewayType = Sample.text("broken") }

    @Test func everythingIsNewWithoutAnEarlierPlan() throws {
        let plan = try RoutePlan(for: Sample.cluster([Self.web]))
        #expect(try plan.changes(since: nil).install.map(\.prefix.description) == ["10.1.0.0/16"])
    }

    @Test func nothingChangesTwice() throws {
        #expect(try Self.changes(from: [Self.web, Self.database], to: [Self.database, Self.web]) == [])
    }

    @Test func installsReplacesAndWithdraws() throws {
        let centralized = Sample.subnet("db", "10.2.0.0/16") {
            $0.gatewayType = Sample.text("centralized")
            $0.gatewayNode = Sample.text("n1")
            $0.activateGateway = Sample.text("n1")
        }
        let new = Sample.subnet("new", "10.3.0.0/16")
        #expect(
            try Self.changes(from: [Self.web, Self.database], to: [new, centralized])
                == ["+10.3.0.0/16", "~10.2.0.0/16", "-10.1.0.0/16"]
        )
    }

    @Test func aSubnetBeingDeletedLosesItsRoute() throws {
        let deleted = Sample.subnet("web", "10.1.0.0/16") { $0.deletionTimestamp = Sample.text("now") }
        #expect(try Self.changes(from: [Self.web], to: [deleted]) == ["-10.1.0.0/16"])
    }

    @Test(arguments: [true, false]) func aHeldPrefixIsLeftAlone(_ withNames: Bool) throws {
        #expect(try Self.changes(from: [Self.web], to: [Self.broken], withNames: withNames) == [])
    }

    @Test func aHeldPrefixIsNotChangedEither() throws {
        // The valid Subnet would take over the prefix of the one that cannot be read.
        let unreadable = Sample.subnet("odd", "10.1.0.0/16") { $0.gatewayType = Sample.text("odd") }
        let other = Sample.subnet("web", "10.1.0.0/16") {
            $0.gatewayType = Sample.text("centralized")
            $0.gatewayNode = Sample.text("n1")
            $0.activateGateway = Sample.text("n1")
        }
        #expect(try Self.changes(from: [Self.web], to: [unreadable, other]) == [])
        #expect(
            try Self.changes(from: [Self.database], to: [unreadable, other]) == ["+10.1.0.0/16", "-10.2.0.0/16"]
        )
    }

    @Test func theFormerPrefixOfAHeldSubnetIsLeftAlone() throws {
        let moved = Sample.subnet("web", "10.9.0.0/16") { $0.gatewayType = Sample.text("broken") }
        #expect(try Self.changes(from: [Self.web], to: [moved]) == [])
    }

    @Test(arguments: [true, false]) func nothingIsWithdrawnWhileAHeldPrefixIsUnknown(_ withNames: Bool) throws {
        let unknown = Sample.subnet("odd", nil)
        let new = Sample.subnet("new", "10.3.0.0/16")
        #expect(
            try Self.changes(from: [Self.web, Self.database], to: [unknown, new], withNames: withNames)
                == ["+10.3.0.0/16"]
        )
    }

    @Test func onlyOneFamilyIsHeldWhereOnlyOneLacksNextHops() throws {
        let dual = Sample.subnet("web", "10.1.0.0/16,fd00:1::/64")
        let nodes = [Sample.node("n1", ["10.0.0.11"])]
        #expect(try Self.changes(from: [dual], to: [dual], nodes: nodes) == ["~10.1.0.0/16"])
    }

    @Test(arguments: [true, false]) func whatWasNotAskedForIsLeftAlone(_ withNames: Bool) throws {
        let policy = Sample.policy { $0.subnetNames = ["web"] }
        let deleted = Sample.subnet("web", "10.1.0.0/16") { $0.natOutgoing = Sample.flag(true) }
        // An error for who asks by name, so the prefix is held; the other Subnet is none of the plan's business.
        #expect(
            try Self.changes(from: [Self.web, Self.database], to: [deleted], policy: policy, withNames: withNames) == []
        )
    }

    @Test func aSelectorReachesWhatItSelectsAndWhatIsGone() throws {
        func labelled(_ name: String, _ cidr: String, _ team: String) -> Subnet {
            Sample.subnet(name, cidr) { $0.labels = ["team": team] }
        }
        let old = [
            labelled("a", "10.1.0.0/16", "x"), labelled("b", "10.2.0.0/16", "y"), labelled("c", "10.3.0.0/16", "x"),
        ]
        let new = [labelled("b", "10.2.0.0/16", "y"), labelled("c", "10.4.0.0/16", "x")]
        let policy = Sample.policy {
            $0.subnetSelector = LabelSelector([.init(key: "team", comparison: .isIn, values: ["x"])])
        }
        #expect(
            try Self.changes(from: old, to: new, policy: policy) == ["+10.4.0.0/16", "-10.1.0.0/16", "-10.3.0.0/16"]
        )
    }

    @Test func theOtherFamilyIsLeftAlone() throws {
        let dual = Sample.subnet("web", "10.1.0.0/16,fd00:1::/64")
        let policy = Sample.policy { $0.family = .ipv4 }
        #expect(
            try Self.changes(from: [dual], to: [Self.database], policy: policy) == ["+10.2.0.0/16", "-10.1.0.0/16"]
        )
    }
}
