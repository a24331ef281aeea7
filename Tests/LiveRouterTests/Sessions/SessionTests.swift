import Foundation
import PodRoute
import RouteModel
import TestSupport
import Testing

@testable import RouterSessions

extension LiveRouters {
    /// Sessions that change a real router.
    struct SessionTests {
        @Test("Changes are made, read back and kept; other people's routes stay", arguments: RouterKind.withSessions)
        func changes(kind: RouterKind) throws {
            try Lab.use { lab in
                let router = try kind.startForSessions(in: lab)
                let routers = try router.sessions()
                let before = Set(try router.routes())
                var cluster = LabCluster()
                for stage in 0..<3 {
                    if stage == 1 { cluster.centralized.activeGateway = "n2" }
                    if stage == 2 { cluster.others = [.init(name: "late", cidrBlock: "10.19.0.0/16,fd00:10:19::/64")] }
                    for configuration in routers {
                        let session = try RouterSession(configuration)
                        let plan = try cluster.plan(for: configuration)
                        let change = try session.difference(to: plan)
                        #expect(!change.isEmpty && change.guards.isEmpty)
                        let outcome = try session.apply(change)
                        #expect(outcome.ending == .verified, "\(outcome.notes)")
                        #expect(try session.difference(to: plan).isEmpty)
                        session.end()
                    }
                    #expect(try router.table() == cluster.table(for: routers))
                }
                cluster = LabCluster()
                cluster.distributed.cidrBlock = ""
                cluster.centralized.cidrBlock = ""
                for configuration in routers {
                    let session = try RouterSession(configuration)
                    let change = try session.difference(to: cluster.plan(for: configuration))
                    let outcome = try session.apply(change, isForced: true)
                    #expect(outcome.ending == .verified, "\(outcome.notes)")
                }
                #expect(Set(try router.routes()) == before)
            }
        }

        @Test("A change that nobody confirms is undone by the router itself", arguments: RouterKind.withSessions)
        func undo(kind: RouterKind) throws {
            try Lab.use { lab in
                let router = try kind.startForSessions(in: lab)
                let routers = try router.sessions()
                var cluster = LabCluster()
                for configuration in routers { try apply(cluster, configuration) }
                let before = Set(try router.routes())
                cluster.centralized.activeGateway = "n2"
                cluster.others = [.init(name: "late", cidrBlock: "10.19.0.0/16,fd00:10:19::/64")]
                for configuration in routers {
                    // Podroute is gone right after the change.
                    let session = try RouterSession(configuration)
                    let change = try session.difference(to: cluster.plan(for: configuration))
                    #expect(try session.apply(change, confirmWithin: 2).undoesWithin == 2)
                    session.end()
                }
                #expect(try router.table() == cluster.table(for: routers))
                #expect(try eventually(within: 15) { try Set(router.routes()) == before })
                for configuration in routers {
                    // BIRD may have gone back by itself a moment before the file has.
                    let isTold = try eventually(within: 10) {
                        let session = try RouterSession(configuration)
                        defer { session.end() }
                        _ = try session.observe()
                        return session.remarks.contains { $0.contains("undid itself") }
                    }
                    #expect(isTold)
                    let session = try RouterSession(configuration)
                    let change = try session.difference(to: cluster.plan(for: configuration))
                    #expect(try session.apply(change).ending == .verified)
                }
                #expect(try router.table() == cluster.table(for: routers))
            }
        }

        @Test("A change that waits can be confirmed or taken back from elsewhere", arguments: RouterKind.withSessions)
        func elsewhere(kind: RouterKind) throws {
            try Lab.use { lab in
                let router = try kind.startForSessions(in: lab)
                let configuration = try router.sessions()[0]
                let plan = try LabCluster().plan(for: configuration)
                let before = Set(try router.routes())
                for keeps in [false, true] {
                    let session = try RouterSession(configuration)
                    _ = try session.apply(session.difference(to: plan), confirmWithin: 60)
                    let inMyWay = try RouterSession(configuration)
                    inMyWay.patience = .zero
                    let error = #expect(throws: SessionError.self) { try inMyWay.observe() }
                    #expect(error?.code == .locked, "\(error.debugDescription)")
                    session.end()
                    let other = try RouterSession(configuration)
                    let again = #expect(throws: SessionError.self) {
                        var empty = LabCluster()
                        empty.distributed.cidrBlock = ""
                        return try other.apply(other.difference(to: empty.plan(for: configuration)), isForced: true)
                    }
                    #expect(again?.code == .pending)
                    if keeps {
                        #expect(try other.confirm().routes == plan.table)
                    } else {
                        #expect(try other.revert().ending == .takenBack)
                        #expect(Set(try router.routes()) == before)
                    }
                    #expect(throws: SessionError.self) { try other.confirm() }
                }
            }
        }

        @Test("A prefix that is somebody else's is left alone", arguments: RouterKind.withSessions)
        func foreign(kind: RouterKind) throws {
            try Lab.use { lab in
                let router = try kind.startForSessions(in: lab)
                for configuration in try router.sessions() {
                    let prefix = configuration.policy.family == .ipv6 ? Foreign.prefixIPv6 : Foreign.prefix
                    var cluster = LabCluster()
                    cluster.others = [.init(name: "theirs", cidrBlock: prefix)]
                    let session = try RouterSession(configuration)
                    let before = try router.routes().foreign
                    let change = try session.difference(to: cluster.plan(for: configuration))
                    #expect(change.foreign == [try IPPrefix(prefix)])
                    #expect(change.diagnostics.map(\.id) == ["foreign-route"])
                    #expect(try session.apply(change).ending == .partlyHeld)
                    #expect(try router.routes().foreign == before)
                }
            }
        }

        private func apply(_ cluster: LabCluster, _ configuration: RouterConfiguration) throws {
            let session = try RouterSession(configuration)
            let outcome = try session.apply(session.difference(to: cluster.plan(for: configuration)))
            #expect(outcome.ending == .verified, "\(outcome.notes)")
        }
    }
}
