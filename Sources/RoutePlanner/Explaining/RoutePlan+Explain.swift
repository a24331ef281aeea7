public import KubeOVN
import RouteModel

extension RoutePlan {
    /// Tells in plain sentences why a subnet, a prefix or an address is routed as it is, or why it is not.
    ///
    /// The story says which Subnet it is about, where its routes lead, which nodes could have been chosen, which were left
    /// out and why, what the diagnostics say, and what to do. A pure function.
    /// - Parameters:
    ///   - query: the name of a Subnet, a prefix, or an address; an address is looked up by longest match.
    ///   - cluster: the cluster that the plan was made for.
    ///   - policy: the policy that the plan was made with.
    /// - Returns: one sentence or a few an element, each on one line; never empty. What the input doesn't have is said so,
    ///   with the nearest name.
    public func explain(_ query: String, cluster: Cluster, policy: RoutingPolicy = RoutingPolicy()) -> [String] {
        let planner = Planner(cluster, policy: policy, takesShortcuts: false)
        let lookup = SubnetLookup(cluster: planner.cluster).find(query)
        var lines = lookup.lines
        if policy.granularity == .pod, let address = try? IPAddress(query) {
            lines += PodStory(address, plan: self, planner: planner).tell()
        }
        for index in lookup.subnets {
            var story = SubnetStory(index, plan: self, planner: planner)
            lines += story.tell()
        }
        return lines
    }
}
