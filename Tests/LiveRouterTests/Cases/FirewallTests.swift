import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// Why the next hop matters: nodes that track connections let through only those they have seen both ways of.
    @Suite(.needs(.program("nft")))
    struct FirewallTests {
        @Test("Behind stateful nodes only podroute's next hop leads to a centralized subnet")
        func wrongNode() throws {
            try Lab.use { lab in
                try lab.makeNodesStateful()
                var cluster = LabCluster()
                cluster.distributed.cidrBlock = ""
                cluster.centralized.activeGateway = "n2"
                try lab.activateGateway(.n2)
                let pods = LabPod.pods(of: .centralized)
                let prefix = LabPod.Network.centralized.prefix

                for wrong in [LabNode.n1, .n3] {
                    try lab.router.ip("route replace \(prefix.ipv4) via \(wrong.address.ipv4)")
                    try lab.router.ip("route replace \(prefix.ipv6) via \(wrong.address.ipv6)")
                    let probe = try lab.probe(pods, expected: false)
                    #expect(pods.allSatisfy { probe.count($0) == 0 }, "through \(wrong.name): \(probe)")
                }
                for prefix in prefix.both { try lab.router.ip("route del \(prefix)") }

                let router = try KernelRouter(in: lab)
                try router.load(Podroute.render(cluster, for: KernelRouter.self))
                try expect(router, in: lab, shows: Podroute.table(cluster))
                try expect(pods, areReachableIn: lab)
            }
        }
    }
}
