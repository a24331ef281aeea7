import Diagnostics
import RouteModel

/// The node does not send a Subnet's packets to ovn0.
///
/// Source: pkg/daemon/controller_linux.go, reconcileRouters: every node has `CIDR via JOIN-GATEWAY dev ovn0`.
enum HostRouteMissing {
    static let rule = DiagnosticRule(
        id: "host-route-missing",
        severity: .error,
        summary: "The node has no route to a Subnet by ovn0.",
        remedy:
            "kube-ovn-cni makes these routes for Subnets that are validated: see `kubectl describe subnet` and the cni's log."
    )

    /// One finding a prefix of a Subnet that is routed to nodes.
    static func findings(_ view: NodeView) -> [HostFinding] {
        (view.options.subnets ?? []).filter(\.isRouted).compactMap { subnet in
            guard view.routing.routes(subnet.prefix.family) != nil else { return nil }
            let query = RouteQuery(
                source: view.options.client(subnet.prefix.family),
                destination: NodeView.pod(in: subnet.prefix),
                input: "lo"
            )
            let isFound = view.routing.answers(query).contains { answer in
                switch answer {
                case .route(let route, let hops):
                    route.prefix.length > 0 && hops.contains { $0.device == view.options.ovnInterface }
                case .none: false
                case .unknown: true
                }
            }
            guard !isFound else { return nil }
            let interface = view.options.ovnInterface.printable
            return HostFinding(
                rule,
                "there is no route to \(subnet.prefix) of the Subnet \(subnet.name) by \(interface)",
                subnet: subnet.name,
                at: subnet.place
            )
        }
    }
}
