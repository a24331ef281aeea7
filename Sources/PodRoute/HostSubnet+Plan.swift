public import HostForwarding
public import KubeOVN
import Manifests
import RouteModel
public import RoutePlanner

extension HostSubnet {
    /// What a check of a node has to know of a cluster's Subnets: one entry a route of the plan.
    public static func all(of cluster: Cluster, plan: RoutePlan) -> [HostSubnet] {
        let subnets = Dictionary(cluster.subnets.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
        return plan.routes.map { route in
            let subnet = subnets[route.subnet]
            return HostSubnet(
                name: route.subnet,
                prefix: route.prefix,
                isRouted: true,
                isDistributed: route.gatewayType == .distributed,
                hasNAT: subnet?.natOutgoing?.value ?? false,
                place: (subnet?.cidrBlock?.position ?? subnet?.name.position).map(cluster.sources.place)
            )
        }
    }
}
