import Foundation
import PodRoute
import TestSupport
import Testing

extension LiveRouters {
    /// The library's own NETCONF session with a real server.
    @Suite(.needs(.program("netconfd"), .program("netconf-subsystem")))
    struct NETCONFClientTests {
        private func open(_ server: NETCONFServer, newest: BaseVersion = .base11) throws -> NETCONFSession {
            try NETCONFSession(over: CommandStream(Command.asRoot(server.command)), newest: newest)
        }

        /// A configuration that adds a route, or does something else with it.
        private func route(_ prefix: String, _ operation: String = "merge") -> [UInt8] {
            let hop = "<next-hop><next-hop-address>172.18.0.11</next-hop-address></next-hop>"
            return Array(
                """
                <routing xmlns="urn:ietf:params:xml:ns:yang:ietf-routing"><control-plane-protocols>
                <control-plane-protocol><type>static</type><name>podroute</name><static-routes>
                <ipv4 xmlns="urn:ietf:params:xml:ns:yang:ietf-ipv4-unicast-routing">
                <route xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0" nc:operation="\(operation)">
                <destination-prefix>\(prefix)</destination-prefix>\(operation == "merge" ? hop : "")
                </route></ipv4></static-routes></control-plane-protocol></control-plane-protocols></routing>
                """.utf8
            )
        }

        private func prefixes(_ session: NETCONFSession, _ source: Datastore = .running) throws -> Set<String> {
            let reply = String(decoding: try session.getConfig(source).bytes, as: UTF8.self)
            return Set(try NETCONFRoutes.texts(of: "destination-prefix", in: reply))
        }

        private func change(_ config: [UInt8]) -> ConfigurationChange {
            var change = ConfigurationChange(config)
            change.lockWait = .seconds(5)
            return change
        }

        @Test("Hellos agree on either version, and the first call is answered at once", arguments: BaseVersion.allCases)
        func hello(newest: BaseVersion) throws {
            try Lab.use(.routerAlone) { lab in
                let server = try NETCONFServer(in: lab)
                for _ in 0..<5 {
                    let session = try open(server, newest: newest)
                    #expect(session.base == newest && session.id > 0)
                    #expect(session.capabilities.candidate && session.capabilities.confirmedCommit == .base11)
                    #expect(
                        session.capabilities.validate == .base11 && session.capabilities.withDefaults.contains(.trim)
                    )
                    try session.keepAlive(timeout: .seconds(10))
                    #expect(try prefixes(session).isEmpty)
                    session.closeSession()
                }
            }
        }

        @Test("A call takes as long as the server does: no clock ticks in between")
        func latency() throws {
            try Lab.use(.routerAlone) { lab in
                let session = try open(NETCONFServer(in: lab))
                var times: [Duration] = []
                for _ in 0..<21 {
                    let start = ContinuousClock.now
                    try session.keepAlive()
                    times.append(.now - start)
                }
                // This server takes less than 1 ms; clients that poll take 50 to 100 ms.
                #expect(times.sorted()[10] < .milliseconds(40))
                session.closeSession()
            }
        }

        @Test("A commit that netconfd forgets after a validate is made to work")
        func forgottenCommit() throws {
            try Lab.use(.routerAlone) { lab in
                let session = try open(NETCONFServer(in: lab))
                // The fault itself: ok, and nothing happened.
                try session.editConfig(.candidate, route("10.16.0.0/16"))
                try session.validate()
                try session.commit()
                #expect(try prefixes(session).isEmpty, "this server is mended: the test shows nothing any more")

                let outcome = try change(route("10.17.0.0/16")).carryOut(on: session) {
                    try prefixes($0).contains("10.17.0.0/16")
                }
                #expect(outcome.way == .candidateWithoutValidate)
                #expect(try prefixes(session) == ["10.17.0.0/16"])
                let removal = try change(route("10.17.0.0/16", "remove")).carryOut(on: session) {
                    try prefixes($0).isEmpty
                }
                #expect(removal.way == .candidateWithoutValidate && session.locks.isEmpty)
                session.closeSession()
            }
        }

        @Test("A second session learns who holds the lock, waits for it, and sees nothing of what was discarded")
        func contention() throws {
            try Lab.use(.routerAlone) { lab in
                let server = try NETCONFServer(in: lab)
                let (first, second) = (try open(server), try open(server))
                try first.withLocks(on: [.running, .candidate]) {
                    try first.editConfig(.candidate, route("10.16.0.0/16"))
                    for datastore in [Datastore.running, .candidate] {
                        let error = #expect(throws: NETCONFError.self) { try second.lock(datastore) }
                        #expect(error?.code == .lockDenied && error?.holder == first.id)
                    }
                    let error = #expect(throws: NETCONFError.self) {
                        try second.editConfig(.candidate, route("10.17.0.0/16"))
                    }
                    #expect(error?.errors.first?.isLockDenied == true)
                }
                try second.lock(.candidate)
                #expect(try prefixes(second, .candidate).isEmpty)
                second.closeSession()
                first.closeSession()
            }
        }

        @Test("Changes that somebody left in the candidate are not committed by the way")
        func staleChanges() throws {
            try Lab.use(.routerAlone) { lab in
                let server = try NETCONFServer(in: lab)
                let (careless, session) = (try open(server), try open(server))
                try careless.editConfig(.candidate, route("10.99.0.0/16"))
                var change = change(route("10.16.0.0/16"))
                let isDone = { (session: NETCONFSession) in try prefixes(session).contains("10.16.0.0/16") }
                let error = #expect(throws: NETCONFError.self) { _ = try change.carryOut(on: session, isDone: isDone) }
                #expect(error?.code == .candidateModified && session.locks.isEmpty)
                change.discardsStaleChanges = true
                _ = try change.carryOut(on: session, isDone: isDone)
                #expect(try prefixes(session) == ["10.16.0.0/16"])
                session.closeSession()
                careless.abort()
            }
        }

        @Test("A confirmed commit is undone by itself, confirmed or cancelled from another session")
        func confirmedCommit() throws {
            try Lab.use(.routerAlone) { lab in
                let server = try NETCONFServer(in: lab)
                func commit(_ prefix: String, within time: Duration) throws {
                    let session = try open(server)
                    var change = change(route(prefix))
                    change.confirmation = .init(within: time, persistID: "podroute & 1")
                    let outcome = try change.carryOut(on: session) { try prefixes($0).contains(prefix) }
                    #expect(outcome.pending?.persistID == "podroute & 1" && session.locks.isEmpty)
                    // The link is cut: the commit outlives the session.
                    session.abort()
                }
                try commit("10.16.0.0/16", within: .seconds(2))
                // Nothing is asked meanwhile: this server's timers stand still while it has calls to answer.
                Thread.sleep(forTimeInterval: 6)
                let other = try open(server)
                #expect(try prefixes(other).isEmpty)

                try commit("10.17.0.0/16", within: .seconds(60))
                #expect(throws: NETCONFError.self) { try other.confirmCommit(persistID: "podroute") }
                try other.confirmCommit(persistID: "podroute & 1")
                try commit("10.18.0.0/16", within: .seconds(60))
                try other.cancelCommit(persistID: "podroute & 1")
                #expect(try prefixes(other) == ["10.17.0.0/16"])
                other.closeSession()
            }
        }

        @Test("What is not there to be deleted is told, and changes nothing")
        func missingData() throws {
            try Lab.use(.routerAlone) { lab in
                let session = try open(NETCONFServer(in: lab))
                _ = try change(route("10.16.0.0/16")).carryOut(on: session) { try !prefixes($0).isEmpty }
                let error = #expect(throws: NETCONFError.self) {
                    _ = try change(route("10.77.0.0/16", "delete")).carryOut(on: session) { _ in true }
                }
                #expect(error?.code == .dataMissing && error?.errors.first?.path?.contains("10.77.0.0/16") == true)
                #expect(try prefixes(session) == ["10.16.0.0/16"] && session.locks.isEmpty)
                session.closeSession()
            }
        }

        @Test("A server without candidate is changed in one edit of its running configuration")
        func writableRunning() throws {
            try Lab.use(.routerAlone) { lab in
                let session = try open(NETCONFServer(in: lab, .editsRunning))
                #expect(session.capabilities.writableRunning && !session.capabilities.candidate)
                var first = change(route("10.16.0.0/16"))
                first.savesToStartup = true
                let outcome = try first.carryOut(on: session) { try !prefixes($0).isEmpty }
                #expect(outcome.way == .running && outcome.isSaved)
                #expect(try prefixes(session, .startup) == ["10.16.0.0/16"])
                let refused = #expect(throws: NETCONFError.self) {
                    _ = try change(route("10.300.0.0/16")).carryOut(on: session) { _ in true }
                }
                #expect(refused?.code == .refused)
                #expect(try prefixes(session) == ["10.16.0.0/16"] && session.locks.isEmpty)
                session.closeSession()
            }
        }

        @Test("The README's example puts routes into force, and only what differs")
        func example() throws {
            try Lab.use(.routerAlone) { lab in
                let server = try NETCONFServer(in: lab)
                let words = Command.asRoot(server.command)
                for text in ["172.18.0.11", "172.18.0.12"] {
                    let route = try StaticRoute(
                        prefix: IPPrefix("10.16.0.0/16"),
                        nextHops: [NextHop(address: IPAddress(text))]
                    )
                    let outcome = try install(RouteTable([route]), by: words)
                    #expect(outcome.pending?.persistID == "podroute" && outcome.warnings.isEmpty)
                    #expect(try server.session().runningRoutes() == RouteTable([route]))
                }
            }
        }

        @Test("Somebody's session can be ended, with its locks")
        func killing() throws {
            try Lab.use(.routerAlone) { lab in
                let server = try NETCONFServer(in: lab)
                let (stuck, session) = (try open(server), try open(server))
                try stuck.lock(.running)
                let error = #expect(throws: NETCONFError.self) { try session.lock(.running) }
                try session.killSession(#require(error?.holder))
                try session.lock(.running, waitingAtMost: .seconds(5))
                #expect(throws: NETCONFError.self) { try stuck.keepAlive(timeout: .seconds(5)) }
                #expect(!stuck.isOpen)
                session.closeSession()
            }
        }
    }
}
