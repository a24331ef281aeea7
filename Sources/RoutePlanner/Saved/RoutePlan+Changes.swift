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
        var heldPrefixes = PrefixSet()
        var heldSubnets: Set<HeldFamily> = []
        var isUnknownHeld = false
        for held in held {
            if let prefix = held.prefix {
                heldPrefixes.insert(prefix)
                heldSubnets.insert(HeldFamily(subnet: held.subnet, family: prefix.family))
            } else {
                isUnknownHeld = true
            }
        }
        var target: [StaticRoute] = []
        let planned = try table
        for route in earlier.table.routes {
            let subnet = earlier.subnets[route.prefix]
            // A host route is its Subnet's, and is held with it.
            let isHeld =
                heldPrefixes.holds(route.prefix)
                || subnet.map { heldSubnets.contains(.init(subnet: $0, family: route.prefix.family)) } ?? false
            let stays = isUnknownHeld || !reach.includes(route.prefix, subnet: subnet)
            if isHeld || stays && planned[route.prefix] == nil { target.append(route) }
        }
        let kept = Set(target.map(\.prefix))
        target += planned.routes.filter { !kept.contains($0.prefix) }
        return try RouteTable(target)
    }

    /// Whether the plan decides about all routes to the cluster: neither Subnets nor a family were selected.
    public var isWhole: Bool { reach.isEverything }

    /// What turns a table of routes of unknown origin into this plan's; see ``changes(since:)-(SavedPlan?)``.
    public func changes(since table: RouteTable) throws(RouteError) -> RouteChanges {
        try changes(since: SavedPlan(table: table))
    }

    private struct HeldFamily: Hashable {
        let subnet: String
        let family: AddressFamily
    }
}
