import KubeOVN
import Manifests
import RouteModel

/// Which Subnets a plan speaks of: what is outside gets no route, no diagnostic, and loses none.
struct PlanScope: Sendable {
    /// The names of `--subnet`; empty means all.
    private let names: Set<String>
    private let selector: LabelSelector
    /// The families that are kept.
    let families: [AddressFamily]

    init(_ policy: RoutingPolicy) {
        names = Set(policy.subnetNames)
        selector = policy.subnetSelector
        families = policy.family.map { [$0] } ?? AddressFamily.allCases
    }

    /// Whose routes may go.
    init(reachOf policy: RoutingPolicy) {
        var reached = policy
        switch policy.reach {
        case .selected: break
        case .everything: (reached.subnetNames, reached.subnetSelector) = ([], LabelSelector())
        case .subnets(let names, let selector): (reached.subnetNames, reached.subnetSelector) = (names, selector)
        }
        self.init(reached)
    }

    /// Whether a Subnet was asked for by its name, so that leaving it out is worth an error.
    func isNamed(_ subnet: String) -> Bool { names.contains(subnet) }

    func contains(_ subnet: Subnet) -> Bool {
        (names.isEmpty || names.contains(subnet.name.value)) && selector.matches(subnet.labels)
    }

    /// Whether every Subnet is inside, also one that this input doesn't have.
    var isEverything: Bool { names.isEmpty && selector.requirements.isEmpty }

    /// Whether a Subnet that the input doesn't have is inside: with names, only what is named is.
    func containsMissing(_ subnet: String) -> Bool { names.isEmpty || names.contains(subnet) }
}
