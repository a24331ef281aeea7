import Diagnostics
import KubeOVN
import RouteModel
import RoutePlanner
import Testing

/// The law of updates: after whatever happened the plan is the one that is made for the cluster as it is then.
@Suite struct UpdatePropertyTests {
    @Test(arguments: 0..<300) func thePlanIsThatOfTheClusterAfterwards(_ seed: Int) throws {
        var world = RandomWorld(seed)
        let policy = world.policy()
        guard var plan = try? RoutePlan(for: world.cluster, policy: policy) else { return }
        for step in 0..<15 {
            let before = plan
            let count = world.random.maybe(80) ? 1 : world.random.below(5)
            let events = (0..<count).map { _ in world.happening() }
            let fresh = Result { () throws(PlanError) in
                try RoutePlan(for: world.cluster, policy: policy, remembers: false)
            }
            let note = { Comment(rawValue: "seed \(seed), step \(step): \(events)") }
            switch fresh {
            case .success(let fresh):
                let changes = try events.count == 1 ? plan.update(with: events[0]) : plan.update(with: events)
                try #require(plan.routes == fresh.routes, difference(plan.routes, fresh.routes, note()))
                try #require(plan.held == fresh.held, difference(plan.held, fresh.held, note()))
                try #require(
                    plan.diagnostics == fresh.diagnostics,
                    difference(plan.diagnostics, fresh.diagnostics, note())
                )
                try #require(plan.pods == fresh.pods, note())
                try expect(changes, from: before, to: plan, note)
            case .failure(let error):
                #expect(throws: error) { try plan.update(with: events) }
                #expect(plan.routes == before.routes && plan.diagnostics == before.diagnostics)
            }
            #expect(plan.cluster.nodes == world.cluster.nodes && plan.cluster.subnets == world.cluster.subnets, note())
            #expect(plan.cluster.podAddresses == world.cluster.podAddresses && plan.cluster.vpcs == world.cluster.vpcs)
            #expect(plan.cluster.vpcEgressGateways == world.cluster.vpcEgressGateways)
        }
    }

    /// The first in which two lists differ.
    private func difference<List: Collection>(_ one: List, _ other: List, _ note: Comment) -> Comment
    where List.Element: Equatable {
        let place = zip(one, other).enumerated().first { $1.0 != $1.1 }?.offset ?? min(one.count, other.count)
        let (mine, theirs) = (Self.words(one.dropFirst(place).first), Self.words(other.dropFirst(place).first))
        return Comment(rawValue: "\(mine) is not \(theirs): \(note)")
    }

    private static func words(_ item: Any?) -> String {
        guard let route = item as? PlannedRoute else { return "\(item ?? "nothing")" }
        return "\(route.prefix) of \(route.subnet) via \(Array(route.hops)): \(route.reason)"
    }

    /// The changes are those that lead from one plan to the other, all of them and no others.
    private func expect(_ changes: PlanChanges, from old: RoutePlan, to new: RoutePlan, _ note: () -> Comment) throws {
        var routes = Dictionary(uniqueKeysWithValues: old.routes.map { ($0.prefix, $0) })
        for route in changes.removed { #expect(routes.removeValue(forKey: route.prefix) == route, note()) }
        for change in changes.changed {
            #expect(
                !change.old.hops.elementsEqual(change.new.hops) || change.old.subnet != change.new.subnet
                    || change.old.gatewayType != change.new.gatewayType,
                note()
            )
            #expect(routes.updateValue(change.new, forKey: change.new.prefix) == change.old, note())
        }
        for route in changes.added { #expect(routes.updateValue(route, forKey: route.prefix) == nil, note()) }
        #expect(routes.count == new.routes.count, note())
        for route in new.routes { #expect(routes[route.prefix]?.hops.elementsEqual(route.hops) == true, note()) }
        #expect(changes.added.map(\.prefix) == changes.added.map(\.prefix).sorted())
        #expect(changes.changed.map(\.new.prefix) == changes.changed.map(\.new.prefix).sorted())
        #expect(changes.removed.map(\.prefix) == changes.removed.map(\.prefix).sorted())

        #expect(changes.held == new.held.filter { !old.held.contains($0) }, note())
        #expect(changes.released == old.held.filter { !new.held.contains($0) }, note())
        #expect(Self.count(old.diagnostics + changes.raised) == Self.count(new.diagnostics + changes.settled), note())
        #expect(Set(changes.raised.map(Self.key)).isDisjoint(with: changes.settled.map(Self.key)), note())

        let saved = SavedPlan(
            table: try old.table,
            subnets: Dictionary(uniqueKeysWithValues: old.routes.map { ($0.prefix, $0.subnet) })
        )
        #expect(try changes.routes == new.changes(since: saved), note())
    }

    private static func key(_ diagnostic: Diagnostic) -> String {
        "\(diagnostic.id) \(diagnostic.severity) \(diagnostic.subnet ?? "-") \(diagnostic.node ?? "-")"
    }

    private static func count(_ diagnostics: [Diagnostic]) -> [String: Int] {
        Dictionary(diagnostics.map { (key($0), 1) }, uniquingKeysWith: +)
    }
}
