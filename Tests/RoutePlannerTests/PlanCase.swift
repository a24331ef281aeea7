import KubeOVN
import RoutePlanner
import Testing

/// A cluster and the whole of what is to come of it: every route, every diagnostic id.
struct PlanCase: Sendable, CustomTestStringConvertible {
    let name: String
    let cluster: Cluster
    let policy: RoutingPolicy
    let routes: [String]
    let ids: [String]

    init(
        _ name: String,
        _ cluster: Cluster,
        policy: RoutingPolicy = RoutingPolicy(),
        routes: [String] = [],
        ids: [String] = []
    ) {
        self.name = name
        self.cluster = cluster
        self.policy = policy
        self.routes = routes
        self.ids = ids
    }

    var testDescription: String { name }

    func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let plan = try RoutePlan(for: cluster, policy: policy)
        #expect(plan.short == routes, "\(name)", sourceLocation: sourceLocation)
        #expect(plan.ids == ids.sorted(), "\(name)", sourceLocation: sourceLocation)
        for route in plan.routes {
            #expect(!route.reason.isEmpty && !route.reason.contains("\n"), sourceLocation: sourceLocation)
        }
        _ = try plan.table
    }
}
