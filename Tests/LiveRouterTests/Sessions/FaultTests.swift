import Foundation
import PodRoute
import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// Routers that fail in the middle of a change.
    struct FaultTests {
        private let old = LabCluster()

        private var new: LabCluster {
            var cluster = LabCluster()
            cluster.centralized.activeGateway = "n2"
            cluster.others = [.init(name: "late", cidrBlock: "10.19.0.0/16,fd00:10:19::/64")]
            return cluster
        }

        private func apply(_ cluster: LabCluster, _ router: RouterConfiguration) throws -> ChangeOutcome {
            let session = try RouterSession(router)
            defer { session.end() }
            return try session.apply(session.difference(to: cluster.plan(for: router)), isForced: true)
        }

        @Test("FRR takes half of the lines and says nothing: the change is taken back", .needs(.program("vtysh")))
        func half() throws {
            try Lab.use { lab in
                let router = try FRRRouter(in: lab)
                var configuration = try router.sessions()[0]
                #expect(try apply(old, configuration).ending == .verified)
                let before = Set(try router.routes())
                let vtysh = try #require(configuration.programs["vtysh"])
                let wrapper = lab.folder + "/half"
                let script = """
                    #!/bin/sh
                    # The file of a change loses every second route; its undo and everything else arrive.
                    for word; do last=$word; done
                    case $last in
                    */do) awk '!/route/ || ++n % 2' "$last" >"$last.half"; exec \(vtysh.joined(separator: " ")) -f "$last.half" ;;
                    *) exec \(vtysh.joined(separator: " ")) "$@" ;;
                    esac
                    """
                try Data(script.utf8).write(to: URL(fileURLWithPath: wrapper))
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: wrapper)
                configuration.programs["vtysh"] = [wrapper]
                let outcome = try apply(new, configuration)
                #expect(outcome.ending == .takenBack, "\(outcome.notes)")
                #expect(outcome.notes.contains { $0.contains("the router did not take") }, "\(outcome.notes)")
                #expect(Set(try router.routes()) == before)
                configuration.programs["vtysh"] = vtysh
                #expect(try apply(new, configuration).ending == .verified)
                #expect(try router.table() == new.plan(for: configuration).table)
            }
        }

        @Test("BIRD's disk is full: file and routes stay", .needs(.program("bird"), .program("mount")))
        func fullDisk() throws {
            try Lab.use { lab in
                // Programs in a namespace see what was mounted before they started.
                let disk = lab.folder + "/disk"
                try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
                let mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk]
                #expect(try Command.run(Command.asRoot(mount)).status == 0)
                defer { _ = try? Command.run(Command.asRoot(["umount", "-l", disk])) }
                let router = try BIRD2Router(in: lab)
                var configuration = try router.sessions()[0]
                // The daemon includes a link to the file, which lies on a small disk of its own.
                let link = try #require(configuration.file)
                let file = disk + "/podroute.conf"
                try Data().write(to: URL(fileURLWithPath: file))
                try FileManager.default.removeItem(atPath: link)
                try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
                configuration.file = file

                let first = try apply(old, configuration)
                #expect(first.ending == .verified, "\(first.notes)")
                let before = Set(try router.routes())
                let text = try String(contentsOfFile: file, encoding: .utf8)
                _ = try Command.run(Command.asRoot(["dd", "if=/dev/zero", "of=\(disk)/more", "bs=4k"]))
                let outcome = try apply(new, configuration)
                #expect(outcome.ending == .takenBack, "\(outcome.notes)")
                #expect(outcome.notes.contains { $0.contains("No space left") }, "\(outcome.notes)")
                #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
                #expect(Set(try router.routes()) == before)

                try FileManager.default.removeItem(atPath: disk + "/more")
                #expect(try apply(new, configuration).ending == .verified)
                #expect(try router.table() == new.plan(for: configuration).table)
                #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == ["podroute.conf"])
            }
        }

        @Test("BIRD's host restarts while a change waits: the next session takes it back", .needs(.program("bird")))
        func restart() throws {
            try Lab.use { lab in
                let router = try BIRD2Router(in: lab)
                let configuration = try router.sessions()[0]
                #expect(try apply(old, configuration).ending == .verified)
                let before = Set(try router.routes())
                let session = try RouterSession(configuration)
                let change = try session.difference(to: new.plan(for: configuration))
                #expect(try session.apply(change, confirmWithin: 60, isForced: true).undoesWithin == 60)
                session.end()
                // What is in /run goes with a restart; the file does not.
                _ = try Command.run(Command.asRoot(["rm", "-r", lab.folder + "/state"]))
                #expect(Set(try router.routes()) != before)
                let next = try RouterSession(configuration)
                #expect(try next.difference(to: old.plan(for: configuration)).isEmpty)
                #expect(next.remarks.contains { $0.contains("before the router restarted") }, "\(next.remarks)")
                #expect(Set(try router.routes()) == before)
            }
        }
    }
}
