import ArgumentParser
import PodRoute

/// A command that reads manifests and makes a plan of them.
protocol PlanningCommand: ParsableCommand {
    // Groups inside groups would be shorter; the parser's own checks then take half a second in debug builds.
    var input: InputOptions { get }
    var policy: PolicyOptions { get }
}

extension PlanningCommand {
    /// Reads the manifests and plans.
    /// - Parameter dialect: the language the plan is made for, which may hold fewer next hops than the policy allows.
    func plan(for dialect: Dialect? = nil) throws -> (cluster: Cluster, plan: RoutePlan) {
        let cluster = try input.cluster(includesPods: policy.granularity == .pod)
        var policy = policy.policy
        policy.dialectMaxNextHops = dialect?.maxNextHops
        do {
            let plan = try RoutePlan(for: cluster, policy: policy, remembers: false)
            // It lives as long as the process, whose memory the system takes back at once, not part by part.
            _ = Unmanaged.passRetained(Kept(plan: plan))
            return (cluster, plan)
        } catch {
            throw UsageError(error.message, help: error.help)
        }
    }
}

/// Lets a plan live on.
private final class Kept {
    private let plan: RoutePlan

    init(plan: RoutePlan) { self.plan = plan }
}
