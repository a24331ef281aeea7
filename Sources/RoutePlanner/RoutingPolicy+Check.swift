import Diagnostics
import KubeOVN
import Manifests

extension RoutingPolicy {
    /// The annotation Kube-OVN writes a node's join address to (pkg/controller/node.go); no router can reach that address.
    private static let joinAddressAnnotation = "ovn.kubernetes.io/ip_address"

    /// The most next hops a route can get.
    var hopLimit: Int { min(maxNextHops, dialectMaxNextHops ?? maxNextHops) }

    /// Refuses values no plan can be made with.
    func check(for cluster: Cluster) throws(PlanError) {
        func require(_ condition: Bool, _ message: String, help: String? = nil) throws(PlanError) {
            guard condition else { throw PlanError(.badPolicy, message, help: help) }
        }
        try require(1...256 ~= maxNextHops, "the most next hops a route gets is 1 to 256, not \(maxNextHops)")
        if let dialectMaxNextHops {
            try require(dialectMaxNextHops >= 1, "a dialect holds at least one next hop, not \(dialectMaxNextHops)")
        }
        if let maxRoutes {
            try require(maxRoutes >= 1, "a table holds at least one route, not \(maxRoutes)")
            try require(
                granularity == .pod,
                "only routes to pods can be fewer than there would be",
                help: "--max-routes is for --granularity pod"
            )
        }
        try require(!joinSubnet.isEmpty, "the join subnet has no name")
        try require(weightAnnotation != "", "the weight annotation has no name")
        if case .annotation(let key) = nextHopAddress {
            try require(!key.isEmpty, "the next-hop annotation has no name")
            try require(
                key != Self.joinAddressAnnotation,
                "\(key) holds join addresses, which no router outside the cluster can reach",
                help: "use the InternalIP, or an annotation of your own"
            )
        }
        guard !cluster.subnets.isEmpty || allowEmpty else {
            throw PlanError(
                .noSubnets,
                "there is no Subnet in the input",
                help: "`kubectl get subnets,nodes -o yaml` prints what is needed; --allow-empty takes it as it is"
            )
        }
        // Without this, a file that was forgotten would take all routes to pods from the router.
        guard granularity == .subnet || allowEmpty || !cluster.podAddresses.isEmpty else {
            throw PlanError(
                .noPods,
                "there is no IP in the input, so no pod can be routed by itself",
                help: "`kubectl get ips.kubeovn.io -o json` prints them; --allow-empty takes the input as it is"
            )
        }
        guard !subnetNames.isEmpty else { return }
        let known = Set(cluster.subnets.lazy.map(\.name.value))
        for name in subnetNames where !known.contains(name) {
            let nearest = NearestName.of(name, in: known.sorted())
            throw PlanError(
                .unknownSubnet,
                "there is no Subnet \(Words.name(name)) in the input",
                help: nearest.map { "did you mean \(Words.name($0))?" }
            )
        }
    }
}
