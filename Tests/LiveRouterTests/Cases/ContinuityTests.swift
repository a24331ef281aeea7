import Foundation
import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// Changes that nobody notices: the next hops change, and the route is there all the time.
    struct ContinuityTests {
        /// The families whose routes a router replaces in place, when it is told so: zebra deletes and adds IPv6 routes, BIRD 1.6 all.
        private static let inPlace: [RouterKind: [AddressFamily]] = [
            .kernel: [.ipv4, .ipv6], .frr: [.ipv4], .bird2: [.ipv4, .ipv6],
        ]

        @Test(
            "A prefix whose gateway moves always has a route",
            arguments: RouterKind.here.filter { inPlace[$0] != nil }
        )
        func gatewayMoves(kind: RouterKind) throws {
            try Lab.use { lab in
                var cluster = LabCluster()
                let router = try kind.type.init(in: lab)
                try router.load(Podroute.render(cluster, for: kind.type))
                try expect(router, in: lab, shows: Podroute.table(cluster))
                let saved = lab.folder + "/plan.json"
                try Data(Podroute.plan(cluster).utf8).write(to: URL(fileURLWithPath: saved))

                let monitor = try RouteMonitor(lab.router, in: lab)
                cluster.centralized.activeGateway = "n2"
                try router.load(Podroute.render(cluster, for: kind.type, ["--since", saved]))
                try expect(router, in: lab, shows: Podroute.table(cluster))
                for prefix in LabPod.Network.centralized.prefix.both {
                    let events = monitor.events(of: prefix)
                    #expect(events.contains { $0.hasPrefix(prefix) }, "the change is seen: \(events)")
                    let isInPlace = try Self.inPlace[kind]?.contains(IPPrefix(prefix).family) == true
                    #expect(!isInPlace || !events.contains { $0.hasPrefix("Deleted") }, "\(prefix): \(events)")
                }
                for prefix in LabPod.Network.distributed.prefix.both {
                    #expect(monitor.events(of: prefix) == [], "what does not change is not touched")
                }
            }
        }
    }
}
