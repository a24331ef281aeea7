import RouteModel

/// Which of a router's routes a plan leaves as they are, although it has none or another for the prefix.
struct KeptRoutes {
    private struct HeldFamily: Hashable {
        let subnet: String
        let family: AddressFamily
    }

    private var prefixes = PrefixSet()
    private var subnets: Set<HeldFamily> = []
    /// Whether the prefix of a refused Subnet is not known: any route might be the one to it.
    private var isUnknownHeld = false
    private let reach: PlanReach

    init(_ plan: RoutePlan) {
        reach = plan.reach
        for held in plan.held {
            if let prefix = held.prefix {
                prefixes.insert(prefix)
                subnets.insert(HeldFamily(subnet: held.subnet, family: prefix.family))
            } else {
                isUnknownHeld = true
            }
        }
    }

    /// Whether a route stays.
    /// - Parameters:
    ///   - subnet: the Subnet it was made for, where that is known.
    ///   - isPlanned: whether the plan has a route for the prefix.
    func contains(_ prefix: IPPrefix, of subnet: String?, isPlanned: Bool) -> Bool {
        // A host route is its Subnet's, and is held with it.
        if prefixes.holds(prefix) || subnet.map({ subnets.contains(.init(subnet: $0, family: prefix.family)) }) ?? false
        {
            return true
        }
        return !isPlanned && (isUnknownHeld || !reach.includes(prefix, subnet: subnet))
    }
}
