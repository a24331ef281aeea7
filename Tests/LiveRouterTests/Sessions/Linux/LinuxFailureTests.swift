import Foundation
import PodRoute
import RouteModel
import TestSupport
import Testing

@testable import RouterSessions

extension LiveRouters {
    /// Changes of a kernel that fail, are cut off, or are not confirmed.
    struct LinuxFailureTests {
        private func old() throws -> RouteTable { try LinuxTables.table(100, via: [.n1, .n2]) }

        private func new() throws -> RouteTable {
            let moved = try LinuxTables.table(60, via: [.n3])
            let fresh = try (0..<40).map { try LinuxTables.route("10.3.\($0).0/24", via: [.n2, .n3]) }
            return try RouteTable(moved.routes + fresh)
        }

        /// Everything the kernel has, to the byte.
        private func everything(_ rig: LinuxRig) throws -> String {
            try ["-4 route show table main", "-6 route show table main", "nexthop show"].map(rig.namespace.ip).joined()
        }

        @Test("A change that the kernel refuses in the middle leaves the old routes, and the next one succeeds")
        func refused() throws {
            try Lab.use(.routerAlone) { lab in
                let rig = try LinuxRig(in: lab)
                let session = try RouterSession(try rig.configuration())
                try apply(old(), session)
                let change = try session.change(to: new())
                // Somebody else comes first, after the reading.
                try rig.namespace.ip("route add 10.3.20.0/24 via 172.18.0.13 proto 77")
                let before = try everything(rig)
                let outcome = try session.apply(change, isForced: true)
                #expect(outcome.ending == .takenBack)
                #expect(outcome.notes.first?.contains("File exists") == true, "\(outcome.notes)")
                #expect(try everything(rig) == before)
                try rig.namespace.ip("route del 10.3.20.0/24 proto 77")
                try apply(new(), session)
                #expect(try rig.table() == new())
            }
        }

        @Test(
            "The link is cut after the undo is armed: the router finds its own way back",
            arguments: [0, 1, 50, 10_000]
        )
        func cut(afterLines lines: Int) throws {
            try Lab.use(.routerAlone) { lab in
                let rig = try LinuxRig(in: lab)
                let configuration = try rig.configuration()
                var session = try RouterSession(configuration)
                try apply(old(), session)
                session.end()
                let before = try everything(rig)

                // Some lines of the change run, and then the shell that podroute talks to is gone.
                let cutting = try rig.wrapped(
                    configuration,
                    atChange: "head -n \(lines) \"$2\" | $real -batch -; kill -9 $PPID"
                )
                session = try RouterSession(cutting)
                let outcome = try session.apply(session.change(to: new()), confirmWithin: 2, isForced: true)
                #expect(outcome.ending == .uncertain)
                #expect(outcome.undoesWithin == nil)
                session.end()
                let isUndone = try eventually {
                    session = try RouterSession(configuration)
                    _ = try session.observe()
                    // It may be met while it is at it.
                    return session.remarks.contains { $0.contains("undid itself") || $0.contains("half-way undone") }
                }
                #expect(isUndone, "\(session.remarks)")
                #expect(try everything(rig) == before)
                let change = try session.change(to: new())
                #expect(try session.apply(change, isForced: true).ending == .verified)
                #expect(try rig.table() == new())
            }
        }

        @Test("A wrong change is found in a scratch namespace, and the real one is not touched")
        func scratch() throws {
            try Lab.use(.routerAlone) { lab in
                let rig = try LinuxRig(in: lab)
                let configuration = try rig.configuration()
                let session = try RouterSession(configuration)
                let outcome = try session.apply(session.change(to: old()))
                #expect(outcome.notes.first == "the kernel took the change in a scratch namespace")
                let before = try everything(rig)

                let kind = LinuxKind(configuration)
                let shell = try RouterShell(via: configuration.via, name: "kernel")
                _ = try shell.run("preparing", "state=\(rig.folder)")
                let change = try session.change(to: new())
                let state = try #require(change.reading.linux)
                #expect(try LinuxScratch(kind).validate(kind.plan(change), state: state, shell) != nil)
                // A next hop on no network has no object: the group is refused.
                let lost = try StaticRoute(
                    prefix: IPPrefix("10.4.0.0/16"),
                    nextHops: [NextHop(address: IPAddress("192.0.2.1"))]
                )
                let plan = LinuxPlan(
                    [lost.prefix],
                    to: try RouteTable([lost]),
                    on: state,
                    proto: 201,
                    mark: []
                ) { _, _ in 0 }
                let error = #expect(throws: SessionError.self) {
                    try LinuxScratch(kind).validate(plan, state: state, shell)
                }
                #expect(error?.code == .invalid, "\(error.debugDescription)")
                #expect(try everything(rig) == before)
            }
        }

        @Test("A next hop on no network is refused by a guard, and not even force changes anything")
        func unresolvable() throws {
            try Lab.use(.routerAlone) { lab in
                let rig = try LinuxRig(in: lab)
                let session = try RouterSession(try rig.configuration())
                let route = try StaticRoute(
                    prefix: IPPrefix("10.4.0.0/16"),
                    nextHops: [NextHop(address: IPAddress("192.0.2.1"))]
                )
                let change = try session.change(to: RouteTable([route]))
                #expect(change.guards.map(\.id) == ["unresolvable-next-hop"])
                #expect(try session.apply(change).ending == .refused)
                let error = #expect(throws: SessionError.self) { try session.apply(change, isForced: true) }
                #expect(error?.code == .invalid && error?.message.contains("192.0.2.1") == true)
                #expect(try rig.table() == RouteTable())
                // An interface that is down holds no network either.
                try rig.namespace.ip("link set far0 down")
                let down = try session.change(to: old())
                #expect(down.guards.map(\.id) == ["unresolvable-next-hop"])
            }
        }

        @Test("Interfaces with odd names are no way in", arguments: ["a;b", "$(id)", "x'y\"z", "a#b", "-x", "é"])
        func oddInterfaces(name: String) throws {
            try Lab.use(.routerAlone) { lab in
                let rig = try LinuxRig(in: lab)
                let namespace = rig.namespace
                for words in [
                    ["link", "add", "odd0", "type", "veth", "peer", "name", "odd1"],
                    ["addr", "add", "172.21.0.1/24", "dev", "odd0"],
                    ["link", "set", "odd1", "up"], ["link", "set", "odd0", "name", name],
                    ["link", "set", "dev", name, "up"],
                ] { try namespace.check(["ip"] + words) }
                let session = try RouterSession(try rig.configuration())
                // Beside it, everything goes on as ever.
                try apply(old(), session)
                let route = try StaticRoute(
                    prefix: IPPrefix("10.4.0.0/16"),
                    nextHops: [NextHop(address: IPAddress("172.21.0.9"))]
                )
                let before = try everything(rig)
                let change = try session.change(to: RouteTable(old().routes + [route]))
                let error = #expect(throws: SessionError.self) { try session.apply(change, isForced: true) }
                #expect(error?.code == .invalid && error?.message.contains("interface") == true)
                #expect(try everything(rig) == before)
            }
        }

        @Test("What is persisted brings the same routes back after a restart")
        func persist() throws {
            try Lab.use(.routerAlone) { lab in
                let rig = try LinuxRig(in: lab)
                let file = lab.folder + "/routes of it's.batch"
                var configuration = try rig.configuration()
                configuration.persists = true
                configuration.file = file
                let session = try RouterSession(configuration)
                try apply(old(), session)
                // Groups that were replaced in place have ids that nobody can work out anew.
                let fewer = try LinuxTables.table(100, via: [.n1])
                let outcome = try session.apply(session.change(to: fewer), isForced: true)
                #expect(outcome.notes.last?.contains(file) == true, "\(outcome)")
                let attributes = try FileManager.default.attributesOfItem(atPath: file)
                #expect(attributes[.posixPermissions] as? Int == 0o644)
                let left = try FileManager.default.contentsOfDirectory(atPath: lab.folder)
                #expect(left.filter { $0.contains(".podroute-") } == [])

                let before = try everything(rig)
                let restarted = Namespace(name: rig.namespace.name + "-again")
                _ = try Command.run(Command.asRoot(["ip", "netns", "add", restarted.name]))
                defer { _ = try? Command.run(Command.asRoot(["ip", "netns", "del", restarted.name])) }
                try restarted.ip("link set lo up")
                try LinuxRig.connect(restarted)
                try restarted.check(["ip", "-force", "-batch", file])
                let routes = try KernelRoutes.read(in: restarted)
                #expect(try routes.table() == fewer)
                #expect(try restarted.ip("-4 route show proto 201") == rig.namespace.ip("-4 route show proto 201"))
                #expect(try restarted.ip("nexthop show") == rig.namespace.ip("nexthop show"))
                #expect(try everything(rig) == before)
            }
        }

        @Test("A file that cannot be written is told, and the routes stay")
        func unwritable() throws {
            try Lab.use(.routerAlone) { lab in
                let rig = try LinuxRig(in: lab)
                var configuration = try rig.configuration()
                configuration.persists = true
                configuration.file = "/proc/podroute.batch"
                let session = try RouterSession(configuration)
                let outcome = try session.apply(session.change(to: old()))
                #expect(outcome.ending == .verified && outcome.diagnostics.map(\.id) == ["not-persisted"])
                #expect(try rig.table() == old())
            }
        }

        private func apply(_ table: RouteTable, _ session: RouterSession) throws {
            let outcome = try session.apply(session.change(to: table), isForced: true)
            #expect(outcome.ending == .verified, "\(outcome.notes)")
        }
    }
}
