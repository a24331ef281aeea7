public import Diagnostics
public import RouteModel

/// What an update changed in a plan; what stays as it is does not appear.
public struct PlanChanges: Sendable, Hashable {
    /// A route whose prefix stays, and which leads elsewhere or belongs to another Subnet now.
    public struct Change: Sendable, Hashable {
        /// The route as it was.
        public let old: PlannedRoute
        /// The route as it is.
        public let new: PlannedRoute
    }

    /// Routes whose prefix is new to the plan, sorted by prefix.
    public let added: [PlannedRoute]
    /// Routes that lead elsewhere, sorted by prefix. One whose reason alone reads differently is not among them: what it says
    /// of the number of nodes changes with every node.
    public let changed: [Change]
    /// Routes that the plan has no more, sorted by prefix.
    public let removed: [PlannedRoute]
    /// Prefixes that are held now and were not before, in the plan's order.
    public let held: [HeldPrefix]
    /// Prefixes that are held no more, in the same order.
    public let released: [HeldPrefix]
    /// What the plan did not say before, in its order: diagnostics of an id, a severity and an object that are new. Where
    /// only the words changed, such as a number of nodes, there is nothing to tell.
    public let raised: [Diagnostic]
    /// What the plan says no more, in the same sense and order.
    public let settled: [Diagnostic]

    /// Prefixes among those changed and removed whose routes a router keeps as they were.
    let kept: Set<IPPrefix>

    /// Whether nothing changed.
    public var isEmpty: Bool {
        added.isEmpty && changed.isEmpty && removed.isEmpty && held.isEmpty && released.isEmpty && raised.isEmpty
            && settled.isEmpty
    }

    /// What a router is told that has the routes of the plan before, as `RoutePlan.changes(since:)` says it: the routes of a
    /// Subnet that is held now stay there.
    ///
    /// A router may still have routes that were held earlier, and then no plan had. What becomes of those, only
    /// `changes(since:)` with the router's own table tells.
    public var routes: RouteChanges {
        // The routes of a plan form a table, and these are some of them.
        get throws(RouteError) {
            RouteChanges(
                from: try Self.table(removed + changed.map(\.old), without: kept),
                to: try Self.table(added + changed.map(\.new), without: kept)
            )
        }
    }

    private static func table(_ routes: [PlannedRoute], without kept: Set<IPPrefix>) throws(RouteError) -> RouteTable {
        var table: [StaticRoute] = []
        for route in routes where !kept.contains(route.prefix) {
            table.append(try StaticRoute(prefix: route.prefix, nextHops: route.hops.map(\.nextHop)))
        }
        return try RouteTable(table)
    }
}
