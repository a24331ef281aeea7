import Foundation
import PodRoute
import RouteModel
import TestSupport
import Testing

@testable import RouterSessions

extension LiveRouters {
    /// A NETCONF server whose link, whose own life or whose client ends in the middle of a change: the old routes are there or the
    /// new ones, other people's configuration is untouched, and the next change succeeds.
    @Suite(.needs(.program("netconfd"), .program("netconf-subsystem")))
    struct NETCONFFaultTests {
        /// At how many bytes of a change the link is cut; `PODROUTE_EVERY_BYTE=1` cuts it at every one, which takes minutes.
        private static let stride = ProcessInfo.processInfo.environment["PODROUTE_EVERY_BYTE"] == "1" ? 1 : 149

        private let clusters = {
            var new = LabCluster()
            new.distributed.cidrBlock = ""
            new.centralized.activeGateway = "n2"
            new.others = [.init(name: "late", cidrBlock: "10.19.0.0/16")]
            return [LabCluster(), new]
        }()

        private func apply(_ cluster: LabCluster, _ session: RouterSession) throws -> ChangeOutcome {
            defer { session.end() }
            try session.settle()
            return try session.apply(session.difference(to: cluster.plan(for: session.router)), isForced: true)
        }

        /// Makes a change over a link that is cut.
        /// - Returns: how it ended, nil where it did not begin, and whether the link was cut.
        private func apply(
            _ cluster: LabCluster,
            _ router: RouterConfiguration,
            _ cut: CuttingStream.Cut
        ) throws -> (outcome: ChangeOutcome?, isCut: Bool) {
            var stream: CuttingStream?
            let driver = NETCONFDriver(router) { words throws(StreamError) in
                let new = CuttingStream(try CommandStream(words), cut)
                stream = new
                return new
            }
            do {
                let outcome = try apply(cluster, RouterSession(router, driver: driver))
                return (outcome, stream?.isCut == true)
            } catch let error as SessionError {
                #expect(error.code == .unreachable, "\(error)")
                return (nil, stream?.isCut == true)
            }
        }

        @Test("The link is cut after any number of bytes")
        func everyByte() throws {
            try Lab.use(.routerAlone) { lab in
                let server = try NETCONFServer(in: lab)
                try server.addForeignRoutes()
                let router = try server.configuration()
                #expect(try apply(clusters[0], RouterSession(router)).ending == .verified)
                let tables = try clusters.map { try $0.plan(for: router).table }
                let watcher = try server.session()
                let others = try watcher.ours().others
                var (bytes, trial) = (0, 0)
                var found = [0, 0]
                while true {
                    // There and back again, so that each cut costs one more change and not two.
                    let (from, to) = (trial % 2, 1 - trial % 2)
                    let end = try apply(clusters[to], router, .bytes(bytes))
                    #expect([nil, .uncertain, .verified].contains(end.outcome?.ending), "byte \(bytes)")
                    let now = try settled(router, watcher)
                    #expect(now.table == tables[from] || now.table == tables[to], "byte \(bytes): \(now.table.text)")
                    #expect(now.others == others, "byte \(bytes)")
                    found[now.table == tables[to] ? 1 : 0] += 1
                    guard end.isCut else { break }
                    let outcome = try apply(clusters[to], RouterSession(router))
                    #expect([.verified, .nothingToDo].contains(outcome.ending), "byte \(bytes): \(outcome.notes)")
                    #expect(try watcher.ours().table == tables[to], "byte \(bytes)")
                    (bytes, trial) = (bytes + Self.stride, trial + 1)
                }
                // Every stage was cut, and nothing waits any more that could undo itself.
                #expect(found.allSatisfy { $0 > 1 } && bytes > 3_000, "\(found), \(bytes) bytes")
                try watcher.call("<lock><target><running/></target></lock>")
            }
        }

        @Test("Podroute is killed after each of its messages")
        func killed() throws {
            try Lab.use(.routerAlone) { lab in
                let server = try NETCONFServer(in: lab)
                try server.addForeignRoutes()
                let router = try server.configuration()
                #expect(try apply(clusters[0], RouterSession(router)).ending == .verified)
                let tables = try clusters.map { try $0.plan(for: router).table }
                let watcher = try server.session()
                let others = try watcher.ours().others
                let relay = lab.folder + "/relay.py"
                try Data(Self.relay.utf8).write(to: URL(fileURLWithPath: relay))
                var message = 0
                while true {
                    let (from, to) = (message % 2, 1 - message % 2)
                    let via = ["/usr/bin/python3", "-I", "-S", relay, "\(message)"] + router.via
                    let status = try run(clusters[to], via, lab)
                    let now = try settled(router, watcher)
                    #expect(
                        now.table == tables[from] || now.table == tables[to],
                        "message \(message): \(now.table.text)"
                    )
                    #expect(now.others == others, "message \(message)")
                    guard status == SIGKILL else {
                        #expect(status == 0)
                        #expect(now.table == tables[to])
                        break
                    }
                    let outcome = try apply(clusters[to], RouterSession(router))
                    #expect([.verified, .nothingToDo].contains(outcome.ending), "message \(message): \(outcome.notes)")
                    #expect(try watcher.ours().table == tables[to], "message \(message)")
                    message += 1
                }
                #expect(message > 12)
                try watcher.call("<lock><target><running/></target></lock>")
            }
        }

        /// What is there; a change that would undo itself has done so. (This server puts half of a change into force when it is
        /// committed after a `<validate>`, until podroute has noticed.)
        private func settled(
            _ router: RouterConfiguration,
            _ watcher: NETCONFTestClient
        ) throws -> (table: RouteTable, others: String) {
            let session = try RouterSession(router)
            try session.settle()
            session.end()
            return try watcher.ours()
        }

        /// Passes on what podroute says, as lines of a command do, until so many messages were: then it kills podroute and itself.
        private static let relay = """
            import os, signal, subprocess, sys
            left = int(sys.argv[1]) + 1
            far = subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE)
            seen = b""
            while True:
                data = os.read(0, 65536)
                if not data: break
                seen += data
                far.stdin.write(data); far.stdin.flush()
                # A hello ends with one mark, what follows with the other.
                count = seen.count(b"]]>]]>") + seen.count(b"\\n##\\n")
                if count >= left:
                    os.kill(os.getppid(), signal.SIGKILL)
                    break
            far.stdin.close()
            far.wait()
            """

        /// Runs the command itself.
        /// - Returns: its status.
        private func run(_ cluster: LabCluster, _ via: [String], _ lab: Lab) throws -> Int32 {
            let words = via.map { "\"\($0)\"" }.joined(separator: ", ")
            let text = """
                routers:
                - {name: core1, dialect: ietf-routing, mark: {protocol: pods}, via: [\(words)]}
                """
            try Data(text.utf8).write(to: URL(fileURLWithPath: lab.folder + "/podroute.yaml"))
            let result = try Command.run(
                [Command.podroute, "apply", "--config", lab.folder + "/podroute.yaml", "-f", "-", "--router", "core1"]
                    + ["--yes", "--force"],
                input: cluster.manifests
            )
            #expect([0, SIGKILL].contains(result.status), "\(result.output)\(result.errors)")
            return result.status
        }

        @Test("The router dies before a message, and is started again", arguments: ["<commit>", "<persist-id>"])
        func routerDies(words: String) throws {
            try Lab.use(.routerAlone) { lab in
                let server = try NETCONFServer(in: lab, .hasStartup)
                try server.addForeignRoutes()
                var router = try server.configuration()
                router.persists = true
                #expect(try apply(clusters[0], RouterSession(router)).ending == .verified)
                let before = try server.session().ours()
                let end = try apply(clusters[1], router, .message(words) { try server.kill() })
                #expect(end.isCut && end.outcome?.ending == .uncertain, "\(end.outcome?.notes ?? [])")
                // What it starts with is what was saved.
                try server.restart()
                let now = try server.session().ours()
                #expect(now.table == before.table && now.others == before.others)
                let outcome = try apply(clusters[1], RouterSession(router))
                #expect(outcome.ending == .verified, "\(outcome.notes)")
                let after = try server.session().ours()
                #expect(try after.table == clusters[1].plan(for: router).table && after.others == before.others)
            }
        }
    }
}

extension RouteTable {
    /// For a failed test's message.
    fileprivate var text: String {
        routes.map { "\($0.prefix) \($0.nextHops.map(\.address.description).joined(separator: ","))" }
            .joined(separator: "; ")
    }
}
