import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// The drivers themselves: what a router is told by hand is read back as it is, so that the other tests can trust them.
    struct DriverTests {
        @Test(.needs(.program("ip")))
        func kernel() throws {
            try Lab.use { lab in
                let router = try KernelRouter(in: lab)
                try router.load([
                    """
                    route add 10.16.0.0/16 proto 201 nexthop via 172.18.0.11 weight 3 nexthop via 172.18.0.12
                    route add fd00:10:16::/64 proto 201 metric 30 via fd00:172:18::11
                    route add fd00:10:16::/64 proto 201 metric 60 via fd00:172:18::12
                    """
                ])
                try expect(router, in: lab, shows: weighted + backedUp)
            }
        }

        @Test(.needs(.program("zebra"), .program("staticd"), .program("vtysh")))
        func frr() throws {
            try Lab.use { lab in
                let router = try FRRRouter(in: lab)
                // FRR takes any single word for an interface: configured, and never installed.
                try router.load([
                    """
                    ip route 10.18.0.0/16 172.18.0.11 bfd
                    ipv6 route fd00:10:16::/64 fd00:172:18::11 tag 7 30
                    ipv6 route fd00:10:16::/64 fd00:172:18::12 tag 8 60
                    """
                ])
                try expect(router, in: lab, shows: backedUp)
                #expect(Set(try router.routes().ours.map(\.tag)) == [7, 8])
                #expect(throws: LabError.self) { try router.load(["ip route 10.19.0.0/16 172.18.0.11 tag 0"]) }
            }
        }

        @Test(.needs(.program("bird"), .program("birdc")))
        func bird2() throws {
            try Lab.use { lab in
                let router = try BIRD2Router(in: lab)
                try router.load([
                    """
                    protocol static {
                        ipv4;
                        route 10.16.0.0/16 via 172.18.0.11 weight 3 via 172.18.0.12;
                    }
                    protocol static { ipv6 { preference 150; }; route fd00:10:16::/64 via fd00:172:18::11; }
                    protocol static { ipv6 { preference 140; }; route fd00:10:16::/64 via fd00:172:18::12; }
                    """
                ])
                try expect(router, in: lab, shows: weighted + backedUp)
                #expect(throws: LabError.self) { try router.load(["protocol static { no such thing; }"]) }
            }
        }

        @Test(.needs(.path(BIRD1Router.programs + "/bird"), .path(BIRD1Router.programs + "/bird6")))
        func bird1() throws {
            try Lab.use { lab in
                let router = try BIRD1Router(in: lab)
                try router.load([
                    "protocol static { route 10.16.0.0/16 multipath via 172.18.0.11 weight 3 via 172.18.0.12; }",
                    """
                    protocol static { preference 150; route fd00:10:16::/64 via fd00:172:18::11; }
                    protocol static { preference 140; route fd00:10:16::/64 via fd00:172:18::12; }
                    """,
                ])
                try expect(router, in: lab, shows: weighted + backedUp)
            }
        }

        private var weighted: RouteTable {
            get throws {
                let hops = try [
                    NextHop(address: IPAddress("172.18.0.11"), weight: 3), NextHop(address: IPAddress("172.18.0.12")),
                ]
                return try RouteTable([StaticRoute(prefix: IPPrefix("10.16.0.0/16"), nextHops: hops)])
            }
        }

        private var backedUp: RouteTable {
            get throws {
                let hops = try [
                    NextHop(address: IPAddress("fd00:172:18::11")),
                    NextHop(address: IPAddress("fd00:172:18::12"), rank: 1),
                ]
                return try RouteTable([StaticRoute(prefix: IPPrefix("fd00:10:16::/64"), nextHops: hops)])
            }
        }
    }
}
