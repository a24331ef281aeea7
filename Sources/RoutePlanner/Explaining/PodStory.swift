import KubeOVN
import Manifests
import RouteModel

/// The story of one address, where pods are routed one by one: whose it is, and where packets to it go.
struct PodStory {
    private let address: IPAddress
    private let plan: RoutePlan
    private let planner: Planner

    init(_ address: IPAddress, plan: RoutePlan, planner: Planner) {
        self.address = address
        self.plan = plan
        self.planner = planner
    }

    func tell() -> [String] {
        let pods = planner.cluster.cluster.podAddresses.filter { $0.isPod && $0[address.family] == address }
        var lines = pods.prefix(4).map { pod in
            "\(address) is the address of pod \(Words.name(pod.name.value)) on Node \(Words.name(pod.node))."
        }
        if lines.isEmpty { lines = ["No pod of the input has \(address)."] }
        let route = plan.routes.filter { $0.prefix.contains(address) }.max { $0.prefix.length < $1.prefix.length }
        if let route {
            let nodes = Words.list(route.hops.map(\.node))
            lines.append("Packets to it take the route to \(route.prefix), through \(nodes): \(route.reason).")
        }
        return lines
    }
}
