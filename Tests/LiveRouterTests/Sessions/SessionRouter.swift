import Foundation
import PodRoute
import RouteModel
import TestSupport

/// A router of the lab that podroute talks to by itself.
protocol SessionRouter: Router {
    /// How podroute finds it.
    func sessionConfiguration() throws -> RouterConfiguration
}

extension FRRRouter: SessionRouter {
    func sessionConfiguration() throws -> RouterConfiguration {
        var router = try RouterConfiguration(
            name: "frr",
            dialect: Dialect(named: "frr"),
            via: Command.asRoot(["ip", "netns", "exec", namespace.name]),
            mark: RouteMark(tag: 4242)
        )
        router.programs = ["vtysh": ["/usr/bin/vtysh", "--vty_socket", folder, "--config_dir", folder]]
        return router
    }
}

extension LabCluster {
    /// The plan for a router.
    func plan(for router: RouterConfiguration) throws -> RoutePlan {
        var reader = ClusterReader()
        try reader.read(name: "cluster.json", bytes: Array(manifests.utf8))
        return try RoutePlan(for: reader.cluster, policy: router.policy)
    }
}
