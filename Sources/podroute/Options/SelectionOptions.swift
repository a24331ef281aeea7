import ArgumentParser
import PodRoute

/// What is asked for of a router's own policy.
struct SelectionOptions: ParsableArguments {
    @Option(
        name: .customLong("subnet"),
        help: ArgumentHelp(
            "Only this Subnet: routes of others are neither made nor withdrawn. Repeatable.",
            valueName: "name"
        ),
        transform: ArgumentTransform.name
    )
    var subnets: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only Subnets with these labels, as in kubectl -l, beside what the router's policy selects.",
            valueName: "selector"
        ),
        transform: ArgumentTransform.selector
    )
    var subnetSelector = LabelSelector()

    @Flag(help: "Take an input without any Subnet for what it says: all routes go.")
    var allowEmpty = false

    @Flag(help: "Make routes through gateways that Kube-OVN is only expected to choose; else their prefixes are held.")
    var allowPredicted = false

    /// Narrows a router's own policy.
    func narrow(_ router: RouterConfiguration) throws(PlanError) -> RouterConfiguration {
        var router = router
        router.policy = try router.policy.narrowed(toSubnets: subnets, selector: subnetSelector)
        router.policy.allowEmpty = allowEmpty
        router.policy.allowPredicted = allowPredicted
        return router
    }
}
