import Diagnostics
public import RouteModel
public import RoutePlanner
import RouterDialects

extension RouterChange {
    /// Compares a plan with what a router has.
    ///
    /// Routes without the mark are never part of the change: a prefix that has one is left alone altogether. Held prefixes stay
    /// as they are, and so does what the plan does not speak of (``RoutePlan/table(since:)``).
    /// - Parameters:
    ///   - plan: what the router shall have, planned with the router's policy.
    ///   - reading: what it has.
    ///   - router: how its routes are written and known.
    ///   - why: tells why a route goes; asked for each withdrawal.
    /// - Throws: ``RouteError`` when the plan's own routes form no table.
    public init(
        _ plan: RoutePlan,
        on reading: RouterReading,
        of router: RouterConfiguration,
        why: (IPPrefix) -> String = { _ in WithdrawalReasons.unknownPrefix }
    ) throws(RouteError) {
        let ours = reading.routes.ours(router.mark)
        let family = router.policy.family
        let before = ours.filter { family == nil || $0.prefix.family == family }
        let target = try plan.table(since: SavedPlan(table: before))
        let theirs = Set(reading.routes.foreign(router.mark).lazy.map(\.prefix))
        let foreign = target.routes.map(\.prefix).filter(theirs.contains)
        let after = theirs.isEmpty ? target : target.filter { !theirs.contains($0.prefix) }
        let changes = RouteChanges(from: before, to: after)

        self.router = router.name
        self.before = before
        self.after = after
        self.changes = changes
        self.reading = reading
        self.foreign = foreign
        held = plan.held
        isWhole = plan.isWhole
        // Only what the plan speaks of; what is held, or was not selected, keeps the number it has.
        let spoken = Set(plan.routes.map(\.prefix)).subtracting(plan.held.compactMap(\.prefix))
        for route in before.routes where spoken.contains(route.prefix) && after[route.prefix] != nil {
            rewriting[route.prefix] = reading.rewriting(of: route, on: router)
        }
        renumbered = rewriting.keys.sorted()

        var notes: [IPPrefix: RouteNote] = [:]
        for route in plan.routes {
            notes[route.prefix] = RouteNote(subnet: route.subnet, reason: route.reason)
        }
        self.notes = notes
        var reasons: [IPPrefix: String] = [:]
        for prefix in changes.install.map(\.prefix) + changes.replace.map(\.prefix) + renumbered {
            reasons[prefix] = notes[prefix].map { $0.subnet.isEmpty ? $0.reason : "\($0.subnet): \($0.reason)" }
        }
        for route in changes.withdraw {
            let isUnwritten = reading.unwritten.contains(route.prefix)
            reasons[route.prefix] = (isUnwritten ? "forwarded by, though not configured: " : "") + why(route.prefix)
        }
        self.reasons = reasons
        diagnostics = foreign.map { prefix in
            ChangeRule.foreignRoute.diagnostic(
                "\(router.name.printable) has a route for \(prefix) that does not carry the mark (\(router.mark)): it is left alone"
            )
        }
        guards =
            ChangeGuard(
                before: before,
                after: after,
                changes: changes,
                reading: reading,
                router: router,
                lacksSubnets: plan.lacksSubnets,
                lacksPods: plan.lacksPods
            ).findings
    }
}
