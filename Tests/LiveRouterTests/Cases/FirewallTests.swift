import Foundation
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

        /// A request enters by whatever node the router's hash takes, and the answer leaves by the pod's own node, whose firewall
        /// has then seen only half of the connection. A route for each pod brings both halves to one node.
        @Test(
            "Behind stateful nodes every pod of a distributed subnet answers with pod granularity only",
            arguments: RouterKind.here
        )
        func distributed(kind: RouterKind) throws {
            try Lab.use { lab in
                try lab.makeNodesStateful()
                try lab.router.check(["sysctl", "-qw", "net.ipv4.fib_multipath_hash_policy=1"])
                try lab.router.check(["sysctl", "-qw", "net.ipv6.fib_multipath_hash_policy=1"])
                var cluster = LabCluster()
                cluster.centralized.cidrBlock = ""
                cluster.pods = LabPod.pods(of: .distributed)
                let router = try kind.type.init(in: lab)

                let bySubnet = try Podroute.table(cluster)
                try router.load(Podroute.render(cluster, for: kind.type))
                try expect(router, in: lab, shows: bySubnet)
                // 48 connections of which a third enters by the right node: that none is lost does not happen by chance.
                let lossy = try lab.probe(cluster.pods, expected: false)
                #expect(cluster.pods.contains { !lossy.reached($0) }, "\(lossy)")

                let saved = lab.folder + "/plan.json"
                try Data(Podroute.plan(cluster).utf8).write(to: URL(fileURLWithPath: saved))
                let policy = ["--granularity", "pod"]
                let byPod = try Podroute.table(cluster, policy)
                #expect(byPod.routes.count > bySubnet.routes.count)
                try router.load(Podroute.render(cluster, for: kind.type, policy + ["--since", saved]))
                try expect(router, in: lab, shows: byPod, "with pod granularity")
                try expect(cluster.pods, areReachableIn: lab)
            }
        }
    }
}
