import PodRoute

/// A router, what it shall have, and why it loses what it loses.
struct RouterTarget {
    let router: RouterConfiguration
    let plan: RoutePlan
    let reasons: WithdrawalReasons

    /// Makes the plans of all routers before any of them is touched.
    static func all(
        _ routers: [RouterConfiguration],
        cluster: Cluster,
        selection: SelectionOptions
    ) throws -> [RouterTarget] {
        try routers.map { router in
            do throws(PlanError) {
                let router = try selection.narrow(router)
                // An input without Subnets is a guard's business, which names the figures.
                var policy = router.policy
                policy.allowEmpty = true
                let plan = try RoutePlan(for: cluster, policy: policy)
                return RouterTarget(router: router, plan: plan, reasons: WithdrawalReasons(plan, cluster: cluster))
            } catch {
                throw UsageError("router \(router.name): \(error.message)", help: error.help)
            }
        }
    }

    /// What the plans say, each remark once however many routers it concerns.
    static func diagnostics(of targets: [RouterTarget]) -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return targets.flatMap(\.plan.diagnostics).filter { seen.insert($0).inserted }
    }

    /// What the router's language asks for beside a change, such as a higher limit of next hops.
    func advice(on change: RouterChange) -> [Diagnostic] {
        guard !change.isEmpty else { return [] }
        return router.dialect.warnings(of: RouteUpdate(from: change.before, to: change.after), options: router.options)
    }

    /// Tells what earlier changes left to tell.
    func tell(_ remarks: [String]) throws {
        for remark in remarks {
            try OutputStream.errors.write("podroute: note: \(router.name.printable): \(remark.printable)\n")
        }
    }

    /// Compares the plan with what the router has.
    func difference(_ session: RouterSession) throws(SessionError) -> RouterChange {
        try session.difference(to: plan) { reasons[$0] }
    }
}
