import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// As many routes as a large cluster asks for.
    struct ScaleTests {
        @Test("A thousand routes arrive, and go again", arguments: RouterKind.here)
        func thousand(kind: RouterKind) throws {
            let cluster = Self.cluster
            let table = try Podroute.table(cluster)
            #expect(table.routes.count == 1_000)
            try Lab.use { lab in
                let router = try kind.type.init(in: lab)
                try router.load(Podroute.render(cluster, for: kind.type))
                try expect(router, in: lab, shows: table)
                try router.load(Podroute.render(cluster, for: kind.type, ["--withdraw"]))
                try expect(router, in: lab, shows: RouteTable())
            }
        }

        @Test("A thousand routes go through NETCONF", .needs(.program("netconfd")))
        func netconf() throws {
            let table = try Podroute.table(Self.cluster)
            try Lab.use(.routerAlone) { lab in
                let session = try NETCONFServer(in: lab).session()
                try session.edit(Podroute.render(Self.cluster, to: "ietf-routing"))
                #expect(try session.runningRoutes() == table)
            }
        }

        /// 500 dual-stack subnets: three next hops each for half of them, one for the others.
        static var cluster: LabCluster {
            var cluster = LabCluster()
            cluster.distributed.cidrBlock = ""
            cluster.centralized.cidrBlock = ""
            cluster.others = (0..<500).map { index in
                let cidrBlock =
                    "10.\(128 + index / 256).\(index % 256).0/24,fd00:10:\(String(index + 256, radix: 16))::/64"
                var subnet = LabCluster.SubnetManifest(name: "s\(index)", cidrBlock: cidrBlock)
                if index.isMultiple(of: 2) {
                    subnet.gateways = ["n1", "n2"]
                    subnet.activeGateway = index.isMultiple(of: 4) ? "n1" : "n2"
                }
                return subnet
            }
            return cluster
        }
    }
}
