import KubeOVN
import Manifests
import RouteModel

/// How far a plan reaches: of which routes it may say that they are to go.
struct PlanReach: Sendable {
    private let scope: PlanScope
    /// The names of Subnets of the input that were not asked for.
    private var outside: Set<String> = []
    /// The prefixes of the Subnets that were asked for, where only some were.
    private var prefixes = PrefixSet()

    init(_ cluster: ClusterView) {
        scope = PlanScope(reachOf: cluster.policy)
        guard !scope.isEverything else { return }
        for subnet in cluster.cluster.subnets {
            if scope.contains(subnet) {
                for prefix in CIDRBlock.readablePrefixes(in: subnet.cidrBlock?.value ?? "") { prefixes.insert(prefix) }
            } else {
                outside.insert(subnet.name.value)
            }
        }
    }

    /// Whether it reaches everything that leads to the cluster.
    var isEverything: Bool { scope.isEverything && scope.families.count == AddressFamily.allCases.count }

    /// Whether a route is one the plan decides about.
    /// - Parameter subnet: the Subnet it was made for, where that is known.
    func includes(_ prefix: IPPrefix, subnet: String?) -> Bool {
        guard scope.families.contains(prefix.family) else { return false }
        if scope.isEverything { return true }
        guard let subnet else { return prefixes.holds(prefix) }
        return !outside.contains(subnet) && scope.containsMissing(subnet)
    }
}
