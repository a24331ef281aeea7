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
                let policy = Sample.policy { $0.family = family }
                let short = Self.decisions(cluster, policy, takesShortcuts: true)
                #expect(short == Self.decisions(cluster, policy, takesShortcuts: false), "seed \(seed)")
            }
        }
    }

    @Test func usualListsArePlain() throws {
        let cluster = Sample.cluster([
            Sample.centralized("n1,n2", active: "n2"), Sample.centralized("n1, n2", active: "n2"),
        ])
        let planner = Planner(cluster, policy: RoutingPolicy())
        let isEligible = planner.pool.members.map(\.isEligible)
        let plain = PlainGateways.find(0, of: cluster.subnets, pool: planner.pool, isEligible: isEligible)
        let gateways = try #require(plain)
        #expect(planner.pool.members[gateways.active].name == "n2" && gateways.count == 2)
        #expect(PlainGateways.find(1, of: cluster.subnets, pool: planner.pool, isEligible: isEligible) == nil)
    }
}
