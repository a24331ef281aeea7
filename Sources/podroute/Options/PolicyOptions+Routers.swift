import PodRoute

extension PolicyOptions {
    /// A router's own policy, for the Subnets that these options select; its other decisions stand in podroute.yaml.
    func policy(of router: RouterConfiguration) throws -> RoutingPolicy {
        var rest = policy
        rest.subnetNames = []
        rest.subnetSelector = LabelSelector()
        rest.allowEmpty = false
        guard rest == RoutingPolicy() else {
            throw UsageError(
                "the policy of router \(router.name) stands in podroute.yaml",
                help: "with --router only --subnet, --subnet-selector and --allow-empty are options here"
            )
        }
        do {
            var policy = try router.policy.narrowed(toSubnets: subnets, selector: subnetSelector)
            policy.allowEmpty = allowEmpty
            return policy
        } catch {
            throw UsageError("router \(router.name): \(error.message)", help: error.help)
        }
    }
}
