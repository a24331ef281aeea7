import KubeOVN
import NETCONFScripts
import RouteModel
import RoutePlanner
import RouterDialects
import Testing

@testable import RouterSessions

/// What a session says to a NETCONF server, and makes of its answers.
struct NETCONFDriverTests {
    private final class Remarks { var list: [String] = [] }

    private let server = RouteServer()
    /// What the last session had to tell before it began.
    private let remarks = Remarks()

    private func router() throws -> RouterConfiguration {
        var router = try RouterConfiguration(
            name: "core1",
            dialect: Dialect(named: "ietf-routing"),
            mark: RouteMark(protocolName: "pods")
        )
        router.policy.reach = .everything
        router.policy.allowEmpty = true
        return router
    }

    private func plan(_ cidrs: [String], _ router: RouterConfiguration) throws -> RoutePlan {
        let node =
            "{apiVersion: v1, kind: Node, metadata: {name: n1}, "
            + "status: {addresses: [{type: InternalIP, address: 10.0.0.11}]}}\n"
        let subnets = cidrs.enumerated().map { number, cidr in
            "---\n{apiVersion: kubeovn.io/v1, kind: Subnet, metadata: {name: s\(number)}, spec: {cidrBlock: \"\(cidr)\"}}\n"
        }
        var reader = ClusterReader()
        try reader.read(name: "cluster.yaml", bytes: Array((node + subnets.joined()).utf8))
        return try RoutePlan(for: reader.cluster, policy: router.policy)
    }

    private func session(_ router: RouterConfiguration) -> RouterSession {
        let session = RouterSession(router, driver: NETCONFDriver(router, start: server.start))
        session.patience = .zero
        return session
    }

    /// Brings the router to some subnets, in a session of its own.
    private func apply(_ cidrs: [String], within seconds: Int? = nil, persists: Bool = false) throws -> ChangeOutcome {
        var router = try router()
        router.persists = persists
        let session = session(router)
        defer { session.end() }
        try session.settle()
        let change = try session.difference(to: plan(cidrs, router))
        remarks.list = session.remarks
        return try session.apply(change, confirmWithin: seconds, isForced: true)
    }

    private var prefixes: Set<String> { Set(server.running.keys) }

    @Test func aChangeIsReadBackOnceAndConfirmedUnderItsLocks() throws {
        #expect(try apply(["10.1.0.0/16"]).ending == .verified)
        #expect(
            server.names == [
                // Whether a commit waits, and the comparison.
                "lock running", "unlock running", "get-config running",
                // What is there is compared again once nobody else can change it.
                "lock running", "lock candidate", "get-config running",
                "edit-config candidate", "validate candidate", "commit", "get-config running",
                // Nobody could change anything since: it is not read again.
                "commit", "unlock candidate", "unlock running", "close-session",
            ]
        )
        #expect(prefixes == ["10.1.0.0/16"] && server.waiting == nil)
    }

    @Test func nothingIsSentWhereNothingDiffers() throws {
        _ = try apply(["10.1.0.0/16"])
        let before = server.names.count
        #expect(try apply(["10.1.0.0/16"]).ending == .nothingToDo)
        #expect(
            server.names[before...] == ["lock running", "unlock running", "get-config running", "close-session"]
        )
    }

    @Test(arguments: [RouteServer.Remove.missing, .unknown])
    func aRouterWithoutRemoveGetsADelete(_ remove: RouteServer.Remove) throws {
        _ = try apply(["10.1.0.0/16", "10.2.0.0/16"])
        server.remove = remove
        let outcome = try apply(["10.2.0.0/16"])
        #expect(outcome.ending == .verified && prefixes == ["10.2.0.0/16"], "\(outcome.notes)")
        #expect(outcome.notes.contains { $0.contains("does not take remove") })
        let text = try #require(server.edits.last)
        #expect(text.contains("nc:operation=\"delete\"") && !text.contains("remove"))
        #expect(server.edits.count == 3, "once with remove, once with delete, after the first one's replace")
    }

    @Test func aSessionOfBase10NeverSaysRemove() throws {
        server.base = [server.base[0]]
        server.capabilities = ["candidate:1.0"]
        server.remove = .unknown
        _ = try apply(["10.1.0.0/16", "10.2.0.0/16"])
        #expect(try apply([]).ending == .verified)
        #expect(prefixes.isEmpty && server.edits.count == 2)
    }

    @Test(arguments: [false, true])
    func whatIsGoneAlreadyDoesNotFailAChange(_ isWithoutCandidate: Bool) throws {
        if isWithoutCandidate { server.capabilities = ["writable-running:1.0", "rollback-on-error:1.0"] }
        _ = try apply(["10.1.0.0/16", "10.2.0.0/16"])
        server.remove = .missing
        // Somebody takes a route away in spite of the locks, between the comparison and the edit.
        var isFirst = true
        server.beforeEdit = { server in
            guard isFirst else { return }
            isFirst = false
            server.takeAway("10.1.0.0/16")
        }
        let outcome = try apply(["10.3.0.0/16"])
        #expect(outcome.ending == .verified && prefixes == ["10.3.0.0/16"], "\(outcome.notes)")
        #expect(outcome.notes.contains { $0.contains("10.1.0.0/16 was gone already") }, "\(outcome.notes)")
    }

    @Test func aChangeOfSomebodyElseIsNeverMadePartOfOurs() throws {
        _ = try apply(["10.1.0.0/16"])
        server.remove = .missing
        server.beforeEdit = { $0.takeAway("10.1.0.0/16", leaving: ["10.9.0.0/16"]) }
        let outcome = try apply([])
        #expect(outcome.ending == .uncertain && prefixes == ["10.9.0.0/16"], "\(outcome.notes)")
        #expect(outcome.notes.contains { $0.contains("changed meanwhile") })
    }

    @Test func aRefusedEditChangesNothingAndSaysWhere() throws {
        _ = try apply(["10.1.0.0/16"])
        let before = server.running
        server.refusesEdits = ScriptedStream.error(
            "access-denied",
            "<error-path>/rt:routing/x</error-path>"
        )
        let outcome = try apply(["10.2.0.0/16"])
        #expect(outcome.ending == .takenBack && server.running == before)
        let first = try #require(outcome.notes.first)
        #expect(first.contains("access-denied at /rt:routing/x") && first.contains("edit-config"), "\(first)")
        #expect(outcome.notes.contains { $0.contains("nothing is changed") }, "\(outcome.notes)")
        #expect(outcome.notes.contains { $0.contains("may not do this") }, "\(outcome.notes)")
    }

    @Test func aChangeThatPodrouteDidNotLiveToConfirmIsTakenBackByTheNext() throws {
        _ = try apply(["10.1.0.0/16"])
        let router = try router()
        let driver = NETCONFDriver(router, start: server.start)
        _ = try driver.begin(patience: .zero)
        _ = try driver.apply(
            session(router).difference(to: plan(["10.2.0.0/16"], router)),
            undoAfter: 90,
            isAsked: false
        )
        #expect(server.waiting != nil && prefixes == ["10.2.0.0/16"])
        // While the one who made it lives, it is his.
        let error = #expect(throws: SessionError.self) { try apply(["10.2.0.0/16"]) }
        #expect(error?.code == .locked && server.waiting != nil)
        server.cutLinks()
        // What was compared before it was taken back is not what is there.
        let hasty = session(router)
        let stale = try hasty.difference(to: plan(["10.2.0.0/16"], router))
        #expect(stale.isEmpty)
        #expect(#expect(throws: SessionError.self) { try hasty.apply(stale) }?.code == .invalid)
        #expect(server.waiting == nil && prefixes == ["10.1.0.0/16"])
        hasty.end()
        #expect(try apply(["10.2.0.0/16"]).ending == .verified)
        #expect(prefixes == ["10.2.0.0/16"])
    }

    @Test func theNextChangeTellsWhatWasTakenBack() throws {
        let router = try router()
        let driver = NETCONFDriver(router, start: server.start)
        _ = try driver.begin(patience: .zero)
        _ = try driver.apply(
            session(router).difference(to: plan(["10.2.0.0/16"], router)),
            undoAfter: 90,
            isAsked: false
        )
        server.cutLinks()
        #expect(try apply(["10.3.0.0/16"]).ending == .verified)
        #expect(remarks.list.contains { $0.contains("cut off") }, "\(remarks.list)")
        #expect(prefixes == ["10.3.0.0/16"] && server.waiting == nil)
    }

    @Test func aChangeThatWaitsForSomebodyIsHis() throws {
        #expect(try apply(["10.1.0.0/16"], within: 60).undoesWithin == 60)
        for cidrs in [["10.1.0.0/16"], ["10.2.0.0/16"]] {
            let error = #expect(throws: SessionError.self) { try apply(cidrs) }
            #expect(error?.code == .pending, "\(error.debugDescription)")
        }
        #expect(server.waiting != nil)
        #expect(try session(router()).revert().ending == .takenBack)
        #expect(prefixes.isEmpty && server.waiting == nil)
        #expect(#expect(throws: SessionError.self) { try session(router()).confirm() }?.code == .pending)
    }

    @Test(arguments: [false, true])
    func whatOutlastsARestartIsSaved(_ hasStartup: Bool) throws {
        if hasStartup { server.capabilities.append("startup:1.0") }
        let outcome = try apply(["10.1.0.0/16"], persists: true)
        #expect(outcome.ending == .verified)
        #expect(server.startup.keys.sorted() == (hasStartup ? ["10.1.0.0/16"] : []))
        let said = hasStartup ? "copied into startup" : "keeps what was committed"
        #expect(outcome.notes.contains { $0.contains(said) }, "\(outcome.notes)")
        // What waits for a confirmation is not saved before it.
        _ = try apply(["10.2.0.0/16"], within: 60, persists: true)
        #expect(server.startup.keys.sorted() == (hasStartup ? ["10.1.0.0/16"] : []))
        var router = try router()
        router.persists = true
        #expect(try session(router).confirm().ending == .verified)
        #expect(server.startup.keys.sorted() == (hasStartup ? ["10.2.0.0/16"] : []))
    }
}
