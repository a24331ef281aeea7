public import KubeOVN

extension RoutingPolicy {
    /// The policy for some of the Subnets it is about; routes of others stay as they are.
    ///
    /// Both have to hold for each Subnet: what the policy selects already, and what is asked for here. A Subnet that is asked
    /// for and that the policy does not select loses its route, as it does without being asked for.
    /// - Parameters:
    ///   - names: the Subnets that are asked for; empty for all.
    ///   - selector: their labels.
    /// - Throws: ``PlanError`` with code `badPolicy` when the policy names its Subnets and a name that is asked for is not
    ///   among them: a plan for nothing would look like one for everything.
    public func narrowed(toSubnets names: [String], selector: LabelSelector) throws(PlanError) -> RoutingPolicy {
        guard !names.isEmpty || !selector.requirements.isEmpty else { return self }
        var policy = self
        policy.reach = .subnets(names, selector)
        policy.subnetSelector.requirements += selector.requirements
        guard !names.isEmpty else { return policy }
        if !subnetNames.isEmpty, let other = names.first(where: { !subnetNames.contains($0) }) {
            throw PlanError(
                .badPolicy,
                "Subnet \(Words.name(other)) is none of those that the policy names",
                help: "its Subnets are \(Words.list(subnetNames))"
            )
        }
        policy.subnetNames = names
        return policy
    }
}
