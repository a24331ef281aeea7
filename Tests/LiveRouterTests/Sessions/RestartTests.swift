import Foundation
import PodRoute
import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// Daemons that are killed and started again in the middle of a change: what stays are the old routes or the new ones, other
    /// people's routes are there again, and the next change succeeds.
    struct RestartTests {
        /// When a daemon is killed.
        enum Moment: String, CaseIterable, Sendable {
            /// When the undo is armed and the change is about to be loaded.
            case armed
            /// As soon as it took the change, and before it passed all of it on.
            case told
            /// When the change is loaded, and before it is read back.
            case loaded
            /// When it was read back, and before it is confirmed.
            case verified
        }

        /// A daemon of a router.
        struct Trial: Sendable, CustomTestStringConvertible {
            let kind: RouterKind
            let daemon: String
            let moment: Moment

            var testDescription: String { "\(kind) \(daemon) \(moment)" }

            // zebra hears of its routes again only ten seconds after it is back: once is enough.
            static let all =
                Moment.allCases.map { Trial(kind: .frr, daemon: "staticd", moment: $0) }
                + [Trial(kind: .frr, daemon: "zebra", moment: .loaded)]
                + [Moment.armed, .loaded, .verified].map { Trial(kind: .bird2, daemon: "bird", moment: $0) }
                + [Trial(kind: .bird1, daemon: "bird", moment: .loaded)]
        }

        @Test(
            "A daemon is killed in the middle and comes back",
            arguments: Trial.all.filter { RouterKind.here.contains($0.kind) }
        )
        func restarts(trial: Trial) throws {
            try Lab.use { lab in
                let router = try #require(trial.kind.startForSessions(in: lab) as? any Restartable)
                var configuration = try router.sessions()[0]
                let old = LabCluster()
                var new = old
                new.centralized.activeGateway = "n2"
                new.others = [.init(name: "late", cidrBlock: "10.19.0.0/16,fd00:10:19::/64")]
                try apply(old, configuration)
                try router.save()
                let foreign = try router.routes().foreign
                let tables = try [old, new].map { try $0.plan(for: configuration).table }

                let real = configuration.programs
                if [.armed, .told].contains(trial.moment) {
                    configuration.programs = try Self.killing(router, trial, real, in: lab)
                }
                let session = try RouterSession(configuration) { step in
                    let isIt =
                        switch step {
                        case .readingBack: trial.moment == .loaded
                        case .confirming: trial.moment == .verified
                        default: false
                        }
                    if isIt { #expect(throws: Never.self) { try router.restart(trial.daemon) } }
                }
                let outcome = try session.apply(session.difference(to: new.plan(for: configuration)), isForced: true)
                session.end()
                #expect([.verified, .takenBack].contains(outcome.ending), "\(outcome.notes)")
                let isWhole = try eventually(within: 30) {
                    try tables.contains(router.table(of: configuration)) && router.routes().foreign == foreign
                }
                let shown = try router.routes()
                #expect(isWhole, "\(outcome.notes) \(shown)")
                if outcome.ending == .takenBack { #expect(try router.table(of: configuration) == tables[0]) }

                configuration.programs = real
                try apply(new, configuration)
                #expect(try router.table(of: configuration) == tables[1])
                #expect(try router.routes().foreign == foreign)
            }
        }

        @Test(
            "What is persisted is there after a restart of the router",
            arguments: [("frr", RouterKind.frr), ("bird2", .bird2)].filter { RouterKind.here.contains($0.1) }
        )
        func persisted(name: String, kind: RouterKind) throws {
            try Lab.use { lab in
                let router = try #require(kind.startForSessions(in: lab) as? any Restartable)
                var configuration = try router.sessions()[0]
                configuration.persists = true
                let foreign = try router.routes().foreign
                let session = try RouterSession(configuration)
                let plan = try LabCluster().plan(for: configuration)
                let outcome = try session.apply(session.difference(to: plan))
                session.end()
                let note = kind == .frr ? "written to the startup configuration" : "again when it starts"
                #expect(outcome.ending == .verified && outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
                #expect(outcome.notes.last?.contains(note) == true, "\(outcome.notes)")
                for daemon in router.daemonNames.reversed() { try router.restart(daemon) }
                let isBack = try eventually(within: 30) {
                    try router.table() == plan.table && router.routes().foreign == foreign
                }
                let shown = try router.routes()
                #expect(isBack, "\(shown)")
                let again = try RouterSession(configuration)
                #expect(try again.difference(to: plan).isEmpty)
            }
        }

        private func apply(_ cluster: LabCluster, _ router: RouterConfiguration) throws {
            let session = try RouterSession(router)
            defer { session.end() }
            let outcome = try session.apply(session.difference(to: cluster.plan(for: router)), isForced: true)
            #expect([.verified, .nothingToDo].contains(outcome.ending), "\(outcome.notes)")
        }

        @Test(
            "A route that zebra keeps, and that staticd does not know, is found and taken away",
            .enabled(if: RouterKind.here.contains(.frr))
        )
        func kept() throws {
            try Lab.use { lab in
                let router = try FRRRouter(in: lab)
                let configuration = try router.sessions()[0]
                let cluster = LabCluster()
                try apply(cluster, configuration)
                try router.save()
                let (table, foreign) = (try router.table(), try router.routes().foreign)
                let count = try router.routes().count
                let kept = try IPPrefix("10.19.0.0/16")
                let tag = try #require(configuration.mark.tag)
                let hop = try #require(table.routes.first { $0.prefix.family == .ipv4 }?.nextHops.first)
                // Whether staticd dies soon enough is a matter of a millisecond.
                let isKept = try eventually(within: 60) {
                    try router.forget("ip route \(kept) \(hop.address) tag \(tag)")
                    return try eventually(within: 2) {
                        let routes = try router.routes()
                        return routes.count == count + 1 && routes.contains { $0.prefix == kept }
                    }
                }
                #expect(isKept)
                #expect(try !router.configuration().contains(kept.description))

                let session = try RouterSession(configuration)
                defer { session.end() }
                let plan = try cluster.plan(for: configuration)
                let change = try session.difference(to: plan)
                #expect(change.changes.withdraw.map(\.prefix) == [kept] && change.count == 1)
                let outcome = try session.apply(change, isForced: true)
                #expect(outcome.ending == .verified, "\(outcome.notes)")
                #expect(try session.difference(to: plan).isEmpty)
                #expect(try router.table() == table && router.routes().foreign == foreign)
            }
        }

        /// The program that loads a change, which kills the daemon before that or right behind it. It comes back when the undo has
        /// found nobody at first, or at once.
        private static func killing(
            _ router: any Restartable,
            _ trial: Trial,
            _ programs: [String: [String]],
            in lab: Lab
        ) throws -> [String: [String]] {
            let (name, load) = trial.kind == .frr ? ("vtysh", "*/do") : ("birdc", "*configure*timeout*")
            let (pidFile, start) = router.process(trial.daemon)
            let path = lab.folder + "/killing"
            let restart = "setsid \(start.joined(separator: " ")) </dev/null >/dev/null 2>&1 9>&-"
            let kill = "id=$(cat \(pidFile)); kill -9 $id; while kill -0 $id 2>/dev/null; do sleep 0.005; done"
            let program = (programs[name] ?? [name]).joined(separator: " ")
            let behind = """
                #!/bin/sh
                case "$*" in
                \(load))
                  \(program) "$@"; result=$?
                  \(kill); \(restart); sleep 0.5
                  exit $result ;;
                esac
                exec \(program) "$@"
                """
            let before = """
                #!/bin/sh
                case "$*" in
                \(load))
                  # The daemon that comes back has nothing of the shell's, above all not its lock.
                  \(kill)
                  setsid sh -c 'sleep 1.5; exec \(start.joined(separator: " "))' </dev/null >/dev/null 2>&1 9>&- & ;;
                esac
                exec \(program) "$@"
                """
            try Data((trial.moment == .told ? behind : before).utf8).write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
            return programs.merging([name: [path]]) { $1 }
        }
    }
}

extension SessionRouter {
    /// The routes that one of its sessions is about.
    func table(of router: RouterConfiguration) throws -> RouteTable {
        guard let family = router.policy.family else { return try table() }
        return try table().filter { $0.prefix.family == family }
    }
}
