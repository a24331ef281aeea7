import RouteModel
import Testing

/// Expects that a router comes to show exactly these routes besides somebody else's, and that its kernel forwards by them.
/// - Parameter table: primary next hops, and backups as further ranks.
func expect(
    _ router: any Router,
    in lab: Lab,
    shows table: RouteTable,
    _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    var shown = RouteTable()
    var forwarded = RouteTable()
    let primary = try table.primary.withoutWeights { !type(of: router).passesWeights(of: $0.prefix.family) }
    // Routers hand routes to the kernel in their own time.
    let agrees = try eventually(within: 15) {
        shown = try router.table()
        forwarded = try KernelRoutes.read(in: lab.router).ours.table().primary
        return shown == table && forwarded == primary
    }
    #expect(
        agrees,
        """
        \(comment?.rawValue ?? "")
        shown: \(shown.difference(from: table))
        forwarded: \(forwarded.difference(from: primary))
        """,
        sourceLocation: sourceLocation
    )
}

/// Expects that every connection to every one of the pods is answered by the pod itself.
func expect(
    _ pods: [LabPod],
    areReachableIn lab: Lab,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let probe = try lab.probe(pods)
    #expect(pods.allSatisfy(probe.reached), "\(probe)", sourceLocation: sourceLocation)
}

extension RouteTable {
    /// The routes with their primary next hops only.
    var primary: RouteTable {
        get throws {
            try RouteTable(
                routes.map { route in
                    let best = route.nextHops[0].rank
                    return try StaticRoute(
                        prefix: route.prefix,
                        nextHops: route.nextHops.filter { $0.rank == best }
                    )
                }
            )
        }
    }

    /// The table with a weight of 1 for all next hops of some routes.
    func withoutWeights(where isWithout: (StaticRoute) -> Bool) throws -> RouteTable {
        try RouteTable(
            routes.map { route in
                guard isWithout(route) else { return route }
                let hops = route.nextHops.map { NextHop(address: $0.address, rank: $0.rank) }
                return try StaticRoute(prefix: route.prefix, nextHops: hops)
            }
        )
    }

    /// The routes of both.
    static func + (left: Self, right: Self) throws -> Self { try RouteTable(left.routes + right.routes) }

    /// What is in this table and not in the one expected, and the other way round: a few lines for messages.
    func difference(from expected: RouteTable) -> String {
        let more = Set(routes).subtracting(expected.routes).sorted { $0.prefix < $1.prefix }
        let less = Set(expected.routes).subtracting(routes).sorted { $0.prefix < $1.prefix }
        let lines = more.map { "  + \($0.line)" } + less.map { "  - \($0.line)" }
        if lines.isEmpty { return "as expected" }
        return (["\(lines.count) lines differ"] + lines.prefix(12)).joined(separator: "\n")
    }
}

extension StaticRoute {
    fileprivate var line: String {
        let hops = nextHops.map { "\($0.address) rank \($0.rank) weight \($0.weight)" }
        return "\(prefix) via \(hops.joined(separator: ", "))"
    }
}
