import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// Names that try to say something to the router.
    struct HostileNameTests {
        /// Each would add a default route, or end a comment, a statement or a message, if it were passed on as it is.
        static let names = [
            "x\nip route 0.0.0.0/0 172.18.0.13\nipv6 route ::/0 fd00:172:18::13\n!",
            "x\r\nroute add default via 172.18.0.13\r\n#",
            "x\nroute 0.0.0.0/0 via 172.18.0.13;\n#",
            "x\"; } protocol static evil { ipv4; route 0.0.0.0/0 via 172.18.0.13; } #",
            "x*/ protocol static evil { route 0.0.0.0/0 via 172.18.0.13; } /*",
            "x'; drop \\ $(reboot) `reboot` %s %n",
            "x]]>]]>-->]]><evil xmlns=\"urn:evil\"/><!--&amp;&lt;",
            "x{{prefix}}{{#routes}}{{/nothing}}{{{",
            "x\u{0}\u{1}\u{7}\u{1b}[2J\u{7f}\u{85}\u{2028}\u{202e}",
            String(repeating: "long", count: 75),
        ]

        /// All nodes are next hops: which of them a cap leaves out would depend on their names.
        private let all = ["--max-next-hops", "16"]

        @Test("Hostile names give the same routes as plain ones", arguments: RouterKind.here)
        func sameRoutes(kind: RouterKind) throws {
            let plain = try Podroute.table(Self.cluster(Self.names.indices.map { "plain\($0)" }), all)
            #expect(plain.routes.count > 2 * Self.names.count)
            let cluster = Self.cluster(Self.names)
            try Lab.use { lab in
                let router = try kind.type.init(in: lab)
                let before = try router.routes()
                try router.load(Podroute.render(cluster, for: kind.type, all))
                try expect(router, in: lab, shows: plain)
                #expect(try router.routes().foreign == before.foreign)
                try router.load(Podroute.render(cluster, for: kind.type, all + ["--withdraw"]))
                try expect(router, in: lab, shows: RouteTable())
                #expect(try Set(router.routes()) == Set(before))
            }
        }

        @Test("A NETCONF server gets the same routes from hostile names", .needs(.program("netconfd")))
        func netconf() throws {
            let plain = try Podroute.table(Self.cluster(Self.names.indices.map { "plain\($0)" }), all)
            let cluster = Self.cluster(Self.names)
            try Lab.use(.routerAlone) { lab in
                let session = try NETCONFServer(in: lab).session()
                try session.edit(Podroute.render(cluster, to: "ietf-routing", all))
                #expect(try session.runningRoutes() == plain)
                try session.edit(Podroute.render(cluster, to: "ietf-routing", all + ["--withdraw"]))
                #expect(try session.runningRoutes() == RouteTable())
            }
        }

        /// A cluster with a node, a distributed and a centralized subnet of each name, all next to the lab's router.
        ///
        /// A name with a comma or a colon cannot be a gateway's: `gatewayNode` ends there.
        static func cluster(_ names: [String]) -> LabCluster {
            var cluster = LabCluster()
            cluster.distributed.cidrBlock = ""
            cluster.centralized.cidrBlock = ""
            cluster.nodes = names.enumerated().map { index, name in
                .init(name: name, addresses: ["172.18.0.\(21 + index)", "fd00:172:18::\(21 + index)"])
            }
            for (index, name) in names.enumerated() {
                let both = "10.\(20 + index).0.0/16,fd00:10:\(20 + index)::/64"
                cluster.others.append(.init(name: name, cidrBlock: both))
                if Self.names[index].contains(where: { $0 == "," || $0 == ":" }) { continue }
                var central = LabCluster.SubnetManifest(name: "central " + name, cidrBlock: "10.\(40 + index).0.0/16")
                central.gateways = [name]
                central.activeGateway = name
                cluster.others.append(central)
            }
            return cluster
        }
    }
}
