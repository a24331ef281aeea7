import Foundation
import PodRoute
import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// While one prefix changes, nothing happens to the others: not an event, not a packet, not a byte of other people's routes.
    struct UnchangedTests {
        @Test(
            "What does not change is not touched, and forwards every packet",
            .needs(.program("ping")),
            arguments: RouterKind.withSessions
        )
        func unchanged(kind: RouterKind) throws {
            try Lab.use { lab in
                let router = try kind.startForSessions(in: lab)
                let routers = try router.sessions()
                var cluster = LabCluster()
                for configuration in routers { try apply(cluster, configuration) }
                let isForwarding = try eventually {
                    try KernelRoutes.read(in: lab.router).ours.table() == cluster.table(for: routers)
                }
                #expect(isForwarding)
                let pings = try Pings(
                    of: LabPod.pods(of: .distributed).flatMap(\.address.both),
                    from: lab.client,
                    in: lab
                )
                let monitor = try RouteMonitor(lab.router, in: lab)
                let foreign = try Self.others(router, lab)
                // There and back, and a new one: what is sent is about these prefixes alone.
                for (gateway, others) in [("n2", []), ("n1", ["10.19.0.0/16,fd00:10:19::/64"]), ("n2", [])] {
                    cluster.centralized.activeGateway = gateway
                    cluster.others = others.map { .init(name: "late", cidrBlock: $0) }
                    for configuration in routers { try apply(cluster, configuration) }
                }
                let isThere = try eventually {
                    try KernelRoutes.read(in: lab.router).ours.table() == cluster.table(for: routers)
                }
                #expect(isThere)
                for prefix in LabPod.Network.centralized.prefix.both {
                    #expect(!monitor.events(of: prefix).isEmpty, "the change of \(prefix) is seen")
                }
                for prefix in LabPod.Network.distributed.prefix.both + [Foreign.prefix, Foreign.prefixIPv6] {
                    #expect(monitor.events(of: prefix) == [])
                }
                #expect(try Self.others(router, lab) == foreign)
                for summary in try pings.stop() {
                    #expect(summary.contains(" 0% packet loss"), "\(summary.suffix(300))")
                }
            }
        }

        private func apply(_ cluster: LabCluster, _ router: RouterConfiguration) throws {
            let session = try RouterSession(router)
            defer { session.end() }
            let outcome = try session.apply(session.difference(to: cluster.plan(for: router)), isForced: true)
            #expect(outcome.ending == .verified, "\(outcome.notes)")
        }

        /// Other people's routes, to the byte: in the kernel, and in what the router prints of them, with BIRD's times.
        private static func others(_ router: any SessionRouter, _ lab: Lab) throws -> [String] {
            let kernel = try [("-4", Foreign.prefix), ("-6", Foreign.prefixIPv6)].map {
                try lab.router.ip("-d \($0) route show \($1)")
            }
            let configuration = try (router as? FRRRouter)?.configuration() ?? ""
            let lines = configuration.split(separator: "\n").map(String.init).filter { line in
                Foreign.prefixes.contains { line.contains("\($0)") }
            }
            let printed = try (router as? BIRD2Router).map { try $0.daemon.birdc("show route all protocol foreign4") }
            #expect(kernel.allSatisfy { !$0.isEmpty })
            return kernel + lines + [printed ?? ""]
        }
    }
}

/// Packets that flow to some addresses all the time.
struct Pings {
    private let files: [String]
    private let client: Namespace

    /// Begins, and waits until they flow.
    init(of addresses: [String], from client: Namespace, in lab: Lab) throws {
        self.client = client
        files = try addresses.map { address in
            let file = "\(lab.folder)/\(UUID().uuidString).ping"
            try client.check(
                ["bash", "-c", "ping -n -i 0.01 -w 120 \"$1\" >\"$2\" 2>&1 </dev/null &", "bash", address, file]
            )
            return file
        }
        let flows = eventually { files.allSatisfy { Self.text($0).contains("icmp_seq=20") } }
        guard flows else { throw LabError("no packets flow") }
    }

    /// Ends them by their ids.
    /// - Returns: what each says it saw.
    func stop() throws -> [String] {
        try client.check(["kill", "-INT"] + client.processes().map(String.init))
        guard eventually({ files.allSatisfy { Self.text($0).contains("packet loss") } }) else {
            throw LabError("a ping does not end")
        }
        return files.map(Self.text)
    }

    private static func text(_ file: String) -> String {
        (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    }
}
