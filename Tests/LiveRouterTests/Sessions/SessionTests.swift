import Foundation
import PodRoute
import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// Sessions that change a real router.
    struct SessionTests {
        @Test("A change is made, read back and kept; other people's routes stay")
        func change() throws {
            try Lab.use { lab in
                let router = try FRRRouter(in: lab)
                let configuration = try router.sessionConfiguration()
                let before = Set(try router.routes())
                var cluster = LabCluster()
                for stage in 0..<3 {
                    if stage == 1 { cluster.centralized.activeGateway = "n2" }
                    if stage == 2 { cluster.others = [.init(name: "late", cidrBlock: "10.19.0.0/16,fd00:10:19::/64")] }
                    let session = try RouterSession(configuration)
                    let plan = try cluster.plan(for: configuration)
                    let change = try session.difference(to: plan)
                    #expect(!change.isEmpty && change.guards.isEmpty)
                    let outcome = try session.apply(change)
                    #expect(outcome.ending == .verified, "\(outcome.notes)")
                    #expect(try router.table() == plan.table)
                    let again = try session.difference(to: plan)
                    #expect(again.isEmpty)
                    session.end()
                }
                let session = try RouterSession(configuration)
                cluster = LabCluster()
                cluster.distributed.cidrBlock = ""
                cluster.centralized.cidrBlock = ""
                var empty = configuration
                empty.policy.allowEmpty = true
                let outcome = try session.apply(try session.difference(to: cluster.plan(for: empty)), isForced: true)
                #expect(outcome.ending == .verified, "\(outcome.notes)")
                #expect(Set(try router.routes()) == before)
            }
        }
    }
}
