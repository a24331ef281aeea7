import Foundation
import PodRoute
import RouteModel
import TestSupport

/// A router of the lab that podroute talks to by itself.
protocol SessionRouter: Router {
    /// How podroute finds it: one for each daemon that has to be told.
    func sessions() throws -> [RouterConfiguration]
}

extension FRRRouter: SessionRouter {
    func sessions() throws -> [RouterConfiguration] {
        var router = try RouterConfiguration(
            name: "frr",
            dialect: Dialect(named: "frr"),
            via: Command.asRoot(["ip", "netns", "exec", namespace.name]),
            mark: RouteMark(tag: 4242)
        )
        router.programs = ["vtysh": vtyshWords]
        return [router]
    }
}

extension KernelRouter: SessionRouter {
    func sessions() throws -> [RouterConfiguration] {
        [
            try RouterConfiguration(
                name: "kernel",
                dialect: Dialect(named: "iproute2"),
                via: Command.asRoot(["ip", "netns", "exec", namespace.name]),
                mark: RouteMark(proto: 201)
            )
        ]
    }
}

extension BIRD2Router: SessionRouter {
    func sessions() throws -> [RouterConfiguration] { [try daemon.session(dialect: "bird2", family: nil)] }
}

extension BIRD1Router: SessionRouter {
    func sessions() throws -> [RouterConfiguration] {
        try zip(daemons, AddressFamily.allCases).map { try $0.session(dialect: "bird1", family: $1) }
    }
}

extension BIRDDaemon {
    fileprivate func session(dialect: String, family: AddressFamily?) throws -> RouterConfiguration {
        var router = try RouterConfiguration(
            name: "\(dialect)-\(family?.description ?? "both")",
            dialect: Dialect(named: dialect),
            via: Command.asRoot(["ip", "netns", "exec", namespace.name]),
            mark: RouteMark(protocolName: "podroute")
        )
        router.file = included
        router.programs = ["birdc": [client, "-s", base + ".ctl"]]
        router.policy.family = family
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

    /// The routes that all of a router's daemons together shall have.
    func table(for routers: [RouterConfiguration]) throws -> RouteTable {
        try RouteTable(routers.flatMap { try plan(for: $0).table.routes })
    }
}

extension RouterKind {
    /// The routers that podroute talks to by itself.
    static let withSessions = here.filter { $0.type is any SessionRouter.Type }

    /// Starts one.
    func startForSessions(in lab: Lab) throws -> any SessionRouter {
        guard let router = try type.init(in: lab) as? any SessionRouter else {
            throw LabError("\(self) has no sessions")
        }
        return router
    }
}
