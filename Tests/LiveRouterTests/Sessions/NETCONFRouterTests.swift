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
        private func configuration(_ server: NETCONFServer) throws -> RouterConfiguration {
            try RouterConfiguration(
                name: "core1",
                dialect: Dialect(named: "ietf-routing"),
                via: Command.asRoot(server.words),
                mark: RouteMark(protocolName: "pods")
            )
        }

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
                let router = try configuration(NETCONFServer(in: lab))
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
                let router = try configuration(NETCONFServer(in: lab))
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
    }
}
