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
    let primary = try table.primary
    // Routers hand routes to the kernel in their own time.
    let agrees = try eventually(within: 15) {
        shown = try router.table()
        forwarded = try KernelRoutes.read(in: lab.router).ours.table().primary
        return shown == table && forwarded == primary
    }
    #expect(agrees, comment, sourceLocation: sourceLocation)
    if !agrees {
        #expect(shown.lines == table.lines, "what the router shows", sourceLocation: sourceLocation)
        #expect(forwarded.lines == primary.lines, "what the kernel forwards by", sourceLocation: sourceLocation)
    }
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

    /// The table as text, one route a line, for messages.
    var lines: [String] {
        routes.map { route in
            let hops = route.nextHops.map { "\($0.address) rank \($0.rank) weight \($0.weight)" }
            return "\(route.prefix) via \(hops.joined(separator: ", "))"
        }
    }
}
