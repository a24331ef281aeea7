import Foundation
import PodRoute
import RouteModel
import TestSupport
import Testing

@testable import RouterSessions

extension LiveRouters {
    /// Packets that flow while a kernel is changed.
    struct LinuxTrafficTests {
        @Test(
            "No packet is lost while a group loses a node, or while another prefix changes",
            .needs(.program("ping"))
        )
        func noneIsLost() throws {
            try Lab.use { lab in
                let router = try KernelRouter(in: lab)
                let configuration = try router.sessions()[0]
                var cluster = LabCluster()
                let session = try RouterSession(configuration)
                let first = try session.apply(session.difference(to: cluster.plan(for: configuration)))
                #expect(first.ending == .verified, "\(first.notes)")
                let pings = try Pings(
                    of: LabPod.pods(of: .distributed).flatMap(\.address.both),
                    from: lab.client,
                    in: lab
                )
                // The node goes from the plan, and comes back; the other subnet's gateway moves meanwhile.
                for step in 0..<4 {
                    cluster.nodes = (step.isMultiple(of: 2) ? [.n1, .n2] : LabNode.allCases)
                        .map(LabCluster.NodeManifest.init)
                    cluster.centralized.activeGateway = step < 2 ? "n2" : "n1"
                    let change = try session.difference(to: cluster.plan(for: configuration))
                    #expect(!change.isEmpty)
                    let outcome = try session.apply(change, isForced: true)
                    #expect(outcome.ending == .verified, "\(outcome.notes)")
                }
                for summary in try pings.stop() {
                    #expect(summary.contains(" 0% packet loss"), "\(summary.suffix(300))")
                }
            }
        }
    }
}
