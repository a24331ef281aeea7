import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// A server of the IETF's routing model.
    @Suite(.needs(.program("netconfd"), .program("netconf-subsystem")))
    struct NETCONFTests {
        @Test("What a session is told by hand is read back", arguments: NETCONFFraming.allCases)
        func driver(framing: NETCONFFraming) throws {
            try Lab.use(.routerAlone) { lab in
                let session = try NETCONFServer(in: lab).session(framing: framing)
                try session.call("<edit-config><target><candidate/></target><config>\(payload)</config></edit-config>")
                try session.call("<commit/>")
                let hops = try [NextHop(address: IPAddress("172.18.0.11")), NextHop(address: IPAddress("172.18.0.12"))]
                let table = try RouteTable([StaticRoute(prefix: IPPrefix("10.16.0.0/16"), nextHops: hops)])
                #expect(try session.runningRoutes() == table)
            }
        }

        private var payload: String {
            """
            <routing xmlns="urn:ietf:params:xml:ns:yang:ietf-routing"><control-plane-protocols>
            <control-plane-protocol><type>static</type><name>hand</name><static-routes>
            <ipv4 xmlns="urn:ietf:params:xml:ns:yang:ietf-ipv4-unicast-routing"><route>
            <destination-prefix>10.16.0.0/16</destination-prefix>
            <next-hop><next-hop-list>
            <next-hop><index>1</index><next-hop-address>172.18.0.11</next-hop-address></next-hop>
            <next-hop><index>2</index><next-hop-address>172.18.0.12</next-hop-address></next-hop>
            </next-hop-list></next-hop>
            </route></ipv4></static-routes></control-plane-protocol></control-plane-protocols></routing>
            """
        }
    }
}
