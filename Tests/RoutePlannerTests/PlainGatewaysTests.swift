import Diagnostics
import KubeOVN
import Manifests
import RouteModel
import TestSupport
import Testing

@testable import RoutePlanner

/// The short way to decide about usual centralized Subnets comes to what the long way comes to.
@Suite struct PlainGatewaysTests {
    private static let separators = [",", ",", ",", ", ", ",,", ":10.9.9.9,", " ,"]

    private static func cluster(_ random: inout SeededRandom) -> Cluster {
        let nodes = (0..<9).map { number in
            Sample.node(
                "n\(number)",
                (number == 3 ? [] : ["10.0.0.\(number + 1)"]) + (number > 4 ? ["fd00:a::\(number + 1)"] : []),
                ready: number == 8 ? "False" : "True"
            )
        }
        let subnets = (0..<60).map { number in
            let count = Int.random(in: 0...9, using: &random)
            let names = (0..<count).map { _ in "n\(Int.random(in: 0...9, using: &random))" }
            let separator = separators.randomElement(using: &random) ?? ","
            let isDual = Bool.random(using: &random)
            return Sample.subnet("s\(number)", "10.1.\(number).0/24" + (isDual ? ",fd00:1:\(number)::/64" : "")) {
                $0.gatewayType = Sample.text("centralized")
                $0.gatewayNode = Sample.text(names.joined(separator: separator))
                let active = names.randomElement(using: &random) ?? "n1"
                if Int.random(in: 0..<8, using: &random) > 0 { $0.activateGateway = Sample.text(active) }
                if Int.random(in: 0..<8, using: &random) == 0 { $0.enableEcmp = Sample.flag(true) }
            }
        }
        return Sample.cluster(subnets, nodes: nodes)
    }

    /// What becomes of each Subnet, in words.
    private static func decisions(_ cluster: Cluster, _ policy: RoutingPolicy, takesShortcuts: Bool) -> [String] {
        var planner = Planner(cluster, policy: policy, takesShortcuts: takesShortcuts)
        var texts: [String] = []
        for candidate in planner.overlaps.candidates.indices {
            switch planner.decide(candidate) {
            case .nothing: texts.append("nothing")
            case .out(let rule, let finding): texts.append("\(rule.id): \(finding.message)")
            case .routed(let rows, let routed, let refused):
                let sheet = planner.sheet.sheet
                let routes = sheet.rows[rows].map { PlannedRoute($0, of: sheet) }
                let remarks = RouteRemarks.all.compactMap { $0.judge(routed, in: planner.facts)?.message }
                texts.append(
                    "\(routes.map { "\($0.prefix) \($0.subnet) \($0.gatewayType) \(Array($0.hops)) \($0.reason)" }) "
                        + "\(refused?.finding.message ?? "") \(routed.limit.map { "\($0)" } ?? "") \(remarks)"
                )
            }
        }
        return texts
    }

    @Test func agreeWithTheLongWay() {
        for seed in 0..<50 {
            var random = SeededRandom(seed: UInt64(seed))
            let cluster = Self.cluster(&random)
            for family in [nil, AddressFamily.ipv4, .ipv6] {
                let policy = Sample.policy {
                    $0.family = family
                    $0.maxNextHops = [1, 2, 8][seed % 3]
                    $0.environment = seed % 5 == 0 ? .virtual : .physical
                }
                let short = Self.decisions(cluster, policy, takesShortcuts: true)
                #expect(short == Self.decisions(cluster, policy, takesShortcuts: false), "seed \(seed)")
            }
        }
    }

    private static func find(_ subnet: Subnet, nodes: [Node] = Sample.nodes) -> (listed: [String], primaries: [String])?
    {
        let cluster = Sample.cluster([subnet], nodes: nodes)
        let pool = Planner(cluster, policy: RoutingPolicy()).pool
        let isEligible = pool.members.map(\.isEligible)
        guard let plain = PlainGateways.find(0, of: cluster.subnets, pool: pool, isEligible: isEligible) else {
            return nil
        }
        func name(_ member: UInt32) -> String { pool.members[Int(member)].name }
        return (
            (0..<plain.count).map { name(plain.members[$0]) },
            (0..<plain.primaryCount).map { name(plain.primaries[$0]) }
        )
    }

    @Test(arguments: ["n1,n2", "n1, n2", " n1 ,,n2,"]) func usualListsArePlain(_ list: String) throws {
        let found = try #require(Self.find(Sample.centralized(list, active: "n2")))
        #expect(found.listed == ["n1", "n2"] && found.primaries == ["n2"])
    }

    @Test func thoseThatWorkAtOnceArePlain() throws {
        let nodes = [Sample.node(1), Sample.node(2, ready: "False"), Sample.node(3)]
        let ecmp = Sample.centralized("n3,n2,n1", active: "n2") { $0.enableEcmp = Sample.flag(true) }
        let found = try #require(Self.find(ecmp, nodes: nodes))
        #expect(found.listed == ["n3", "n2", "n1"] && found.primaries == ["n3", "n1"])
    }

    /// A pin, an unknown node, a node twice, no list, an active gateway that is not listed, one that is not ready.
    @Test(arguments: ["n1:10.0.0.9,n2", "n1,n2,n9", "n1,n2,n1", "", " ,", "n1", "n3,n1"])
    func otherListsAreNot(_ list: String) {
        let nodes = [Sample.node(1), Sample.node(2), Sample.node(3, ready: "False")]
        let active = list.hasPrefix("n3") ? "n3" : "n2"
        #expect(Self.find(Sample.centralized(list, active: active), nodes: nodes) == nil)
    }
}
