import RouteModel
import RouterDialects

/// What one edit is to do: lead from routes that are there to others.
struct NETCONFStep {
    /// The change it belongs to.
    let change: RouterChange
    /// Our routes as they are.
    private(set) var from: RouteTable
    /// Our routes as they shall be.
    let to: RouteTable
    /// Routes that are written anew for their number alone.
    let renumbered: [IPPrefix]
    /// All routes as they were read last; nil where that does not matter.
    private(set) var expected: ObservedRoutes?

    /// A change as it is asked for.
    init(_ change: RouterChange) {
        self.change = change
        (from, to) = (change.before, change.after)
        renumbered = change.renumbered
        expected = change.reading.routes
    }

    /// The way back.
    init(undoing change: RouterChange) {
        self.change = change
        (from, to) = (change.after, change.before)
        renumbered = []
    }

    /// What goes.
    var withdrawn: [IPPrefix] { RouteChanges(from: from, to: to).withdraw.map(\.prefix) }

    /// Goes on from what was read after a router refused it.
    /// - Parameters:
    ///   - seen: all routes.
    ///   - mark: how ours are known.
    ///   - left: prefixes of ``withdrawn`` that are not withdrawn any more.
    /// - Returns: false when somebody changed what the change is not about.
    mutating func restart(from seen: ObservedRoutes, _ mark: RouteMark, without left: Set<IPPrefix>) -> Bool {
        let changes = RouteChanges(from: change.before, to: change.after)
        let touched = Set(
            changes.install.map(\.prefix) + changes.replace.map(\.prefix) + changes.withdraw.map(\.prefix) + renumbered
        )
        let others = { (routes: ObservedRoutes) in routes.routes.filter { !touched.contains($0.prefix) } }
        if let expected, others(expected) != others(seen) { return false }
        let ours = seen.ours(mark).routes.filter { touched.contains($0.prefix) && !left.contains($0.prefix) }
        let known = try? RouteTable(from.routes.filter { !touched.contains($0.prefix) } + ours)
        guard let known else { return false }
        from = known
        if expected != nil { expected = seen }
        return true
    }
}
