import Foundation
import PodRoute
import RouteModel
import TestSupport
import Testing

@testable import RouterSessions

extension LiveRouters {
    /// Sessions with a NETCONF server.
    @Suite(.needs(.program("netconfd"), .program("netconf-subsystem")))
    struct NETCONFRouterTests {
        private func change(
            _ cluster: LabCluster,
            _ router: RouterConfiguration,
            within seconds: Int? = nil
        ) throws -> ChangeOutcome {
            let session = try RouterSession(router)
            defer { session.end() }
            let change = try session.difference(to: cluster.plan(for: router))
            return try session.apply(change, confirmWithin: seconds, isForced: true)
        }

        private func routes(_ router: RouterConfiguration) throws -> RouteTable {
            let session = try RouterSession(router)
            defer { session.end() }
            return try session.observe().routes.ours(router.mark)
        }

        @Test("Routes are installed, replaced and withdrawn, and verified, although this server forgets commits")
        func changes() throws {
            try Lab.use(.routerAlone) { lab in
                let router = try NETCONFServer(in: lab).configuration()
                var cluster = LabCluster()
                #expect(try change(cluster, router).ending == .verified)
                #expect(try routes(router) == cluster.plan(for: router).table)
                cluster.centralized.activeGateway = "n2"
                cluster.nodes.removeLast()
                cluster.others = [.init(name: "late", cidrBlock: "10.19.0.0/16,fd00:10:19::/64")]
                #expect(try change(cluster, router).ending == .verified)
                #expect(try routes(router) == cluster.plan(for: router).table)
                #expect(try change(cluster, router).ending == .nothingToDo)
                cluster.distributed.cidrBlock = ""
                cluster.centralized.cidrBlock = ""
                #expect(try change(cluster, router).ending == .verified)
                #expect(try routes(router) == cluster.plan(for: router).table)
            }
        }

        @Test("A commit that waits is confirmed or taken back from another session, or undoes itself")
        func confirmation() throws {
            try Lab.use(.routerAlone) { lab in
                let router = try NETCONFServer(in: lab).configuration()
                let table = try LabCluster().plan(for: router).table
                for keeps in [false, true] {
                    let outcome = try change(LabCluster(), router, within: 60)
                    #expect(outcome.ending == .verified && outcome.undoesWithin == 60, "\(outcome.notes)")
                    #expect(try routes(router) == table)
                    let other = try RouterSession(router)
                    _ = keeps ? try other.confirm() : try other.revert()
                    other.end()
                    #expect(try routes(router) == (keeps ? table : RouteTable()))
                }
                var less = LabCluster()
                less.distributed.cidrBlock = ""
                #expect(try change(less, router, within: 2).ending == .verified)
                // This server looks at its clock only when nobody asks it anything.
                sleep(6)
                #expect(try routes(router) == table)
            }
        }

        @Test("A server that speaks base 1.0 alone, without remove, gets and loses routes")
        func oldVersion() throws {
            try Lab.use(.routerAlone) { lab in
                let router = try NETCONFServer(in: lab, .isOld).configuration()
                var cluster = LabCluster()
                #expect(try change(cluster, router).ending == .verified)
                cluster.distributed.cidrBlock = ""
                #expect(try change(cluster, router).ending == .verified)
                #expect(try routes(router) == cluster.plan(for: router).table)
            }
        }

        @Test("What was made to outlast a restart is there after one; what was not is gone")
        func persistence() throws {
            try Lab.use(.routerAlone) { lab in
                let server = try NETCONFServer(in: lab, [.hasStartup, .editsRunning])
                var router = try server.configuration()
                router.persists = true
                let outcome = try change(LabCluster(), router)
                #expect(outcome.notes.contains { $0.contains("copied into startup") }, "\(outcome.notes)")
                router.persists = false
                var less = LabCluster()
                less.distributed.cidrBlock = ""
                #expect(try change(less, router).ending == .verified)
                #expect(try routes(router) == less.plan(for: router).table)
                try server.restart()
                #expect(try routes(router) == LabCluster().plan(for: router).table)
            }
        }

        @Test("What was confirmed outlasts a restart")
        func confirmedPersistence() throws {
            try Lab.use(.routerAlone) { lab in
                let server = try NETCONFServer(in: lab, .hasStartup)
                var router = try server.configuration()
                router.persists = true
                #expect(try change(LabCluster(), router, within: 60).ending == .verified)
                let other = try RouterSession(router)
                let outcome = try other.confirm()
                other.end()
                #expect(outcome.notes.contains { $0.contains("copied into startup") }, "\(outcome.notes)")
                try server.restart()
                #expect(try routes(router) == LabCluster().plan(for: router).table)
            }
        }

        @Test("A router that may only be read is left as it is, and says so")
        func readOnly() throws {
            try Lab.use(.routerAlone) { lab in
                let server = try NETCONFServer(in: lab)
                let router = try server.configuration()
                var guest = router
                guest.via = Command.asRoot(server.command(as: "guest"))
                // This server keeps guests from making instances, not from changing those that are there.
                let outcome = try change(LabCluster(), guest)
                #expect(outcome.ending == .takenBack, "\(outcome.notes)")
                for words in ["access-denied", "may not do this", "nothing is changed"] {
                    #expect(outcome.notes.contains { $0.contains(words) }, "\(outcome.notes)")
                }
                #expect(try routes(router) == RouteTable())
                #expect(try change(LabCluster(), router).ending == .verified)
            }
        }
    }
}
