import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// Backups on routers: the next best next hop when the link to the best one is down.
    struct FailoverTests {
        @Test("A backup gateway takes over when the link to the active one goes down", arguments: RouterKind.here)
        func backup(kind: RouterKind) throws {
            try Lab.use { lab in
                var cluster = LabCluster()
                cluster.distributed.cidrBlock = ""
                // n2 is reached over the router's other link.
                cluster.nodes[1].addresses = LabNode.n2.secondAddress.both
                let options = ["--backup-gateways"]
                let router = try kind.type.init(in: lab)
                let table = try Podroute.table(cluster, options)
                #expect(table.routes.allSatisfy { $0.nextHops.map(\.rank) == [0, 1] })
                try router.load(Podroute.render(cluster, for: kind.type, options))
                try expect(router, in: lab, shows: table)
                let pods = LabPod.pods(of: .centralized)
                try expect(pods, areReachableIn: lab)

                try lab.router.ip("link set nodes0 down")
                let node = lab.namespace(of: .n2)
                try node.ip("route replace default via 172.19.0.1")
                try node.ip("-6 route replace default via fd00:172:19::1")
                try lab.activateGateway(.n2)
                var forwarded: [[IPAddress]] = []
                let wanted = try LabNode.n2.secondAddress.both.map { [try IPAddress($0)] }
                let hasMoved = try eventually {
                    forwarded = try KernelRoutes.read(in: lab.router).ours.table().primary.routes
                        .map { $0.nextHops.map(\.address) }
                    return forwarded == wanted
                }
                #expect(hasMoved, "\(forwarded)")
                try expect(pods, areReachableIn: lab)
            }
        }
    }
}
