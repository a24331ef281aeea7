public import RouteModel

extension RoutePlan {
    /// What turns the routes of an earlier plan into those of this one.
    ///
    /// Left alone, neither changed nor withdrawn: held prefixes, the other routes of a Subnet that is held (its prefix may
    /// have been another one), and what this plan was not asked about (other Subnets than the selected ones, another
    /// family). While a held prefix is unknown, nothing is withdrawn: any route might be the one to it.
    /// - Parameter earlier: the earlier plan, or nil where there is none: all routes are new then.
    /// - Throws: ``RouteError`` when the plan's own routes form no table, which ``init(for:policy:)`` rules out.
    public func changes(since earlier: SavedPlan?) throws(RouteError) -> RouteChanges {
        let earlier = earlier ?? SavedPlan(table: RouteTable())
        return RouteChanges(from: earlier.table, to: try table(since: earlier))
    }

    /// The routes after ``changes(since:)-(SavedPlan?)``: the plan's, and those of the earlier plan that are left alone.
    public func table(since earlier: SavedPlan) throws(RouteError) -> RouteTable {
        let kept = KeptRoutes(self)
        let planned = try table
        var target = earlier.table.routes.filter { route in
            let isPlanned = planned[route.prefix] != nil
            return kept.contains(route.prefix, of: earlier.subnets[route.prefix], isPlanned: isPlanned)
        }
        let standing = Set(target.map(\.prefix))
        target += planned.routes.filter { !standing.contains($0.prefix) }
        return try RouteTable(target)
    }

    /// Whether the plan decides about all routes to the cluster: neither Subnets nor a family were selected.
    public var isWhole: Bool { reach.isEverything }

    /// What turns a table of routes of unknown origin into this plan's; see ``changes(since:)-(SavedPlan?)``.
    public func changes(since table: RouteTable) throws(RouteError) -> RouteChanges {
        try changes(since: SavedPlan(table: table))
    }
}
