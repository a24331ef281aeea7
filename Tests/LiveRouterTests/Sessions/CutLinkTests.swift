import Foundation
import NETCONF
import PodRoute
import RouteModel
import TestSupport
import Testing

@testable import RouterSessions

extension LiveRouters {
    /// Podroute is killed, the link cut or the router's shell ended at each message of a change: what stays are the old routes or
    /// the new ones, never a mixture, and the next change succeeds.
    struct CutLinkTests {
        /// Every kind with every cut takes minutes: each kind loses podroute, and each other cut is made on one kind.
        static let trials = RouterKind.withSessions.flatMap { kind -> [(RouterKind, CutStream.Cut)] in
            switch kind {
            case .frr: [(kind, .afterwards), (kind, CutStream.Cut.halfway)]
            case .bird2: [(kind, .afterwards), (kind, .shellKilled)]
            default: [(kind, .afterwards)]
            }
        }

        @Test("Wherever a change is cut off", arguments: trials)
        func cuts(kind: RouterKind, cut: CutStream.Cut) throws {
            try Lab.use { lab in
                let router = try kind.startForSessions(in: lab)
                let configuration = try router.sessions()[0]
                let old = LabCluster()
                var new = old
                new.centralized.activeGateway = "n2"
                new.others = [.init(name: "late", cidrBlock: "10.19.0.0/16,fd00:10:19::/64")]
                new.distributed.cidrBlock = ""
                let foreign = try router.routes().foreign
                try apply(old, configuration)
                let tables = [old, new].map { cluster in try? cluster.plan(for: configuration).table }
                var message = 0
                while true {
                    // There and back again, so that each message costs one change and not two.
                    let (from, to) = (message % 2, 1 - message % 2)
                    let goal = to == 1 ? new : old
                    let hasCut = try apply(goal, configuration, cut, at: message)
                    let settled = try eventually(within: 20) {
                        let now = try router.table()
                        // A change that waits may still be undone.
                        return try (now == tables[from] || now == tables[to]) && !isWaiting(configuration)
                    }
                    let found = try router.table()
                    #expect(settled, "message \(message): \(found)")
                    #expect(try router.routes().foreign == foreign, "message \(message)")
                    if !hasCut {
                        #expect(found == tables[to])
                        break
                    }
                    try apply(goal, configuration)
                    #expect(try router.table() == tables[to], "message \(message)")
                    message += 1
                }
                // Connecting, locking, reading, changing, reading back and confirming are at least so many messages.
                #expect(message > 8)
            }
        }

        /// Whether a change on the router still waits for its confirmation.
        private func isWaiting(_ router: RouterConfiguration) throws -> Bool {
            guard let kind = RouterSession.shellKind(for: router) else { return false }
            let driver = ShellDriver(router, kind: kind)
            defer { driver.end() }
            _ = try driver.begin(patience: .seconds(5))
            return try driver.pending() != nil
        }

        private func apply(_ cluster: LabCluster, _ router: RouterConfiguration) throws {
            let session = try RouterSession(router)
            let outcome = try session.apply(session.difference(to: cluster.plan(for: router)), isForced: true)
            #expect([.verified, .nothingToDo].contains(outcome.ending), "\(outcome.notes)")
        }

        /// Makes a change over a link that is lost.
        /// - Returns: whether it was: false when the change needs fewer messages.
        private func apply(
            _ cluster: LabCluster,
            _ router: RouterConfiguration,
            _ cut: CutStream.Cut,
            at message: Int
        ) throws -> Bool {
            var stream: CutStream?
            let kind = try #require(RouterSession.shellKind(for: router))
            let driver = ShellDriver(router, kind: kind) { words throws(StreamError) in
                let new = try CutStream(words, cut, at: message)
                stream = new
                return new
            }
            let session = RouterSession(router, driver: driver)
            session.safety = 1
            do {
                let change = try session.difference(to: cluster.plan(for: router))
                let outcome = try session.apply(change, isForced: true)
                if stream?.hasCut == true { #expect(outcome.ending == .uncertain, "\(outcome.notes)") }
            } catch let error as SessionError {
                #expect(stream?.hasCut == true, "\(error)")
                #expect(error.code == .unreachable, "\(error)")
            }
            let hasCut = stream?.hasCut == true
            // The router's shell goes on for itself; this process only lets go of it.
            return hasCut
        }
    }
}
