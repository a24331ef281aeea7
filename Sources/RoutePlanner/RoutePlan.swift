public import Diagnostics
public import RouteModel

/// The routes that lead to a cluster's pods, the prefixes that are held, and everything there is to say about them.
public struct RoutePlan: Sendable {
    /// The routes, sorted by prefix.
    public let routes: [PlannedRoute]
    /// What is known of refused Subnets, sorted by prefix (unknown ones last), then by name.
    public let held: [HeldPrefix]
    /// What was noticed, sorted by file, line, column and id; what has no place comes last.
    public let diagnostics: [Diagnostic]

    /// The routes as a table.
    public var table: RouteTable {
        // A plan has one route a prefix (overlaps are refused), each with hops of its family.
        get throws(RouteError) {
            var routes: [StaticRoute] = []
            for route in self.routes {
                routes.append(try StaticRoute(prefix: route.prefix, nextHops: route.hops.map(\.nextHop)))
            }
            return try RouteTable(routes)
        }
    }
}
