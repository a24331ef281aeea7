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
                let pods = LabPod.pods(of: .distributed).flatMap(\.address.both)
                let files = try pods.map { address in
                    let file = "\(lab.folder)/\(UUID().uuidString).ping"
                    try lab.client.check(
                        ["bash", "-c", "ping -n -i 0.01 -w 60 \"$1\" >\"$2\" 2>&1 </dev/null &", "bash", address, file]
                    )
                    return file
                }
                let flows = eventually { files.allSatisfy { Self.text($0).contains("icmp_seq=20") } }
                #expect(flows)
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
                try lab.client.check(Self.stop(lab))
                let summaries = eventually { files.allSatisfy { Self.text($0).contains("packet loss") } }
                #expect(summaries)
                for file in files {
                    #expect(Self.text(file).contains(" 0% packet loss"), "\(Self.text(file).suffix(300))")
                }
            }
        }

        private static func text(_ file: String) -> String {
            (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        }

        /// Ends the pings of the lab's client by their ids, so that each tells what it saw.
        private static func stop(_ lab: Lab) throws -> [String] {
            ["kill", "-INT"] + (try lab.client.processes().map(String.init))
        }
    }
}
