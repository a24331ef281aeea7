import ArgumentParser
import PodRoute

/// What every command that makes a plan takes.
struct PlanningOptions: ParsableArguments {
    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Policy")
    var policy: PolicyOptions

    @Flag(help: "Exit with status 1 for warnings too.")
    var strict = false

    /// Reads the manifests and plans.
    /// - Parameter dialect: the language the plan is made for, which may hold fewer next hops than the policy allows.
    func plan(for dialect: Dialect? = nil) throws -> (cluster: Cluster, plan: RoutePlan) {
        let cluster = try input.cluster()
        var policy = policy.policy
        policy.dialectMaxNextHops = dialect?.maxNextHops
        do {
            return (cluster, try RoutePlan(for: cluster, policy: policy))
        } catch {
            throw UsageError(error.message, help: error.help)
        }
    }
}
