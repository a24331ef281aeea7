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

        @Test(
            "Routes are installed, replaced and removed, and read back as they are",
            arguments: [NETCONFServer.Model.rfc8022, .rfc8349]
        )
        func lifeOfRoutes(model: NETCONFServer.Model) throws {
            let cluster = LabCluster()
            let all = try Podroute.table(cluster)
            let one = try Podroute.table(cluster, ["--next-hops", "one"])
            #expect(all.routes.map(\.nextHops.count).sorted() == [1, 1, 3, 3])
            #expect(one.routes.allSatisfy { $0.nextHops.count == 1 })
            try Lab.use(.routerAlone) { lab in
                let session = try NETCONFServer(in: lab, serving: model).session()
                let foreign = try foreign(to: session)
                try session.edit(Podroute.render(cluster, to: "ietf-routing"))
                #expect(try session.runningRoutes() == all + foreign)
                try session.edit(Podroute.render(cluster, to: "ietf-routing", ["--next-hops", "one"]))
                #expect(try session.runningRoutes() == one + foreign, "a replaced route keeps no earlier next hop")
                try session.edit(Podroute.render(cluster, to: "ietf-routing", ["--withdraw", "--next-hops", "one"]))
                #expect(try session.runningRoutes() == foreign)
            }
        }

        @Test("A server and a client of NETCONF 1.0 understand each other")
        func base10() throws {
            let cluster = LabCluster()
            try Lab.use(.routerAlone) { lab in
                let session = try NETCONFServer(in: lab).session(framing: .endOfMessage)
                try session.edit(Podroute.render(cluster, to: "ietf-routing"))
                #expect(try session.runningRoutes() == Podroute.table(cluster))
            }
        }

        @Test("The instance's name and the routes' description arrive, with whatever XML makes of them")
        func marks() throws {
            try Lab.use(.routerAlone) { lab in
                let session = try NETCONFServer(in: lab).session()
                let options = ["--set", "instance=edge", "--name", "web & \"db\" <by> podroute]]>"]
                try session.edit(Podroute.render(LabCluster(), to: "ietf-routing", options))
                let reply = try session.call("<get-config><source><running/></source></get-config>")
                let descriptions = try NETCONFRoutes.texts(of: "description", in: reply)
                #expect(descriptions == Array(repeating: "web & \"db\" <by> podroute]]>", count: 4))
                #expect(try NETCONFRoutes.texts(of: "name", in: reply) == ["edge"])
            }
        }

        /// Puts a route of somebody else's into the instance that podroute uses.
        private func foreign(to session: NETCONFTestClient) throws -> RouteTable {
            let payload = payload.replacing("hand", with: "podroute").replacing("10.16.0.0/16", with: Foreign.prefix)
            try session.call("<edit-config><target><candidate/></target><config>\(payload)</config></edit-config>")
            try session.call("<commit/>")
            let table = try session.runningRoutes()
            #expect(table.routes.count == 1)
            return table
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
