import Diagnostics
import KubeOVN
import RouteModel
import RoutePlanner
import RouterDialects
import Testing

@testable import RouterSessions

/// What is said of a router after a change that failed: what it has, whether that stays, and until when.
struct FailureTests {
    /// Routes of ours as FRR would tell them.
    private func routes(_ hop: String, distance: UInt64 = 1, tag: UInt64 = 7) throws -> ObservedRoutes {
        ObservedRoutes([
            ObservedRoute(
                prefix: try IPPrefix("10.1.0.0/16"),
                nextHops: [ObservedNextHop(address: try IPAddress(hop), number: distance, tag: tag)]
            )
        ])
    }

    private func router(distance: UInt64? = nil) throws -> RouterConfiguration {
        var router = try RouterConfiguration(name: "edge1", dialect: Dialect(named: "frr"), mark: RouteMark(tag: 7))
        router.options.distance = distance
        return router
    }

    private func outcome(_ driver: ScriptedDriver, _ router: RouterConfiguration) throws -> ChangeOutcome {
        let session = RouterSession(router, driver: driver)
        return try session.apply(change(session), isForced: true)
    }

    private func change(_ session: RouterSession) throws -> RouterChange {
        let manifests = """
            {apiVersion: v1, kind: Node, metadata: {name: n1}, status: {addresses: [{type: InternalIP, address: 10.0.0.12}]}}
            ---
            {apiVersion: kubeovn.io/v1, kind: Subnet, metadata: {name: a}, spec: {cidrBlock: 10.1.0.0/16}}

            """
        var reader = ClusterReader()
        try reader.read(name: "cluster.yaml", bytes: Array(manifests.utf8))
        let change = try session.difference(to: RoutePlan(for: reader.cluster, policy: session.router.policy))
        #expect(!change.isEmpty)
        return change
    }

    private func check(
        _ faults: [ScriptedDriver.Fault],
        undo: Int? = 90,
        _ ending: ChangeOutcome.Ending,
        _ words: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let driver = try ScriptedDriver(from: routes("10.0.0.11"), to: routes("10.0.0.12"), undo: undo, faults)
        let outcome = try outcome(driver, router())
        #expect(outcome.ending == ending, "\(outcome.notes)", sourceLocation: sourceLocation)
        #expect(outcome.notes.last?.contains(words) == true, "\(outcome.notes)", sourceLocation: sourceLocation)
        #expect(outcome.undoesWithin == nil, sourceLocation: sourceLocation)
    }

    private let start = "the router was read back: it has "

    @Test func theOldRoutesAreThere() throws {
        try check(
            [.refusal],
            .takenBack,
            "the router was read back: nothing is changed, it has the routes it had before"
        )
        try check(
            [.odd(ObservedRoutes())],
            .takenBack,
            "the router was read back: nothing is changed, it has the routes it had before"
        )
        try check(
            [.lostConfirmation(isConfirmed: false)],
            .takenBack,
            "the router was read back: nothing is changed, it has the routes it had before"
        )
    }

    @Test func theNewRoutesAreThereAndWait() throws {
        try check(
            [.lostConfirmation(isConfirmed: false), .stuck],
            .uncertain,
            start + "the new routes, unconfirmed: it takes them back by itself within 90 s"
        )
    }

    @Test func theNewRoutesAreThereAndStay() throws {
        let words = start + "the new routes, and nothing takes them back any more"
        try check([.lostConfirmation(isConfirmed: true)], .uncertain, words)
        try check([.lostConfirmation(isConfirmed: false), .stuck], undo: nil, .uncertain, words)
    }

    /// The undo took its time while podroute could not take the change back: half of it was there when it was read.
    @Test func anUndoDuringTheReadingIsNoticed() throws {
        try check(
            [.lostConfirmation(isConfirmed: false), .stuck, .undoneMeanwhile(ObservedRoutes())],
            .takenBack,
            "the router was read back: nothing is changed, it has the routes it had before"
        )
        let old = try routes("10.0.0.11")
        let driver = try ScriptedDriver(from: old, to: routes("10.0.0.12"), [.undoneMeanwhile(ObservedRoutes())])
        let session = RouterSession(try router(), driver: driver)
        #expect(try session.apply(change(session), confirmWithin: 60, isForced: true).ending == .verified)
        #expect(try session.observe().routes == old)
    }

    /// Neither a late confirmation nor a late undo: the router tells how it ended.
    @Test func anotherWordCameFirst() throws {
        let (old, new) = (try routes("10.0.0.11"), try routes("10.0.0.12"))
        func ending(_ faults: [ScriptedDriver.Fault]) throws -> ChangeOutcome {
            let session = RouterSession(try router(), driver: ScriptedDriver(from: old, to: new, faults))
            let change = try change(session)
            #expect(try session.apply(change, confirmWithin: 60, isForced: true).undoesWithin == 60)
            let error = #expect(throws: SessionError.self) { try session.confirm() }
            #expect(error?.code == .pending)
            return try session.ending(of: change)
        }
        let kept = try ending([.forestalled(isConfirmed: true)])
        #expect(kept.ending == .verified && kept.notes == ["the change waits no longer: somebody else confirmed it"])
        let gone = try ending([.forestalled(isConfirmed: false)])
        #expect(gone.ending == .takenBack)
        #expect(gone.notes == ["the change waits no longer: it was taken back before"])
        let other = try ending([.forestalled(isConfirmed: true), .replaced(try routes("10.0.0.99"))])
        #expect(other.ending == .uncertain)
        #expect(other.notes.first?.hasSuffix("the router has neither the old routes nor the new ones") == true)
    }

    @Test func neitherIsThere() throws {
        let words = start + "neither the old routes nor the new ones"
        try check(
            [.odd(try routes("10.0.0.99")), .stuck],
            .uncertain,
            words + ", and takes the change back by itself within 90 s"
        )
        try check(
            [.odd(try routes("10.0.0.99")), .stuck],
            undo: nil,
            .uncertain,
            words + ", and nothing takes the change back any more"
        )
    }

    @Test func nothingCanBeRead() throws {
        try check(
            [.silence],
            .uncertain,
            "what it has could not be read: the router undoes what was begun by itself within 90 s, unless it was confirmed "
                + "already; then podroute routes --router edge1 shows what is there, and podroute diff what differs"
        )
        try check(
            [.silence, .stuck],
            undo: nil,
            .uncertain,
            "nothing on the router undoes what was begun; then podroute"
        )
        try check([.silence, .refusal], .uncertain, "undoes what was begun by itself within 90 s")
    }

    /// Next hops alone do not tell: the old distance, or the new one.
    @Test func aDistanceIsLookedAtToo() throws {
        let (old, new) = (try routes("10.0.0.12"), try routes("10.0.0.12", distance: 200))
        let good = try outcome(ScriptedDriver(from: old, to: new, []), router(distance: 200))
        #expect(good.ending == .verified)
        let stays = try outcome(
            ScriptedDriver(from: old, to: new, [.lostConfirmation(isConfirmed: true)]),
            router(distance: 200)
        )
        #expect(stays.ending == .uncertain && stays.notes.last?.contains("the new routes") == true, "\(stays.notes)")
        let deaf = try outcome(ScriptedDriver(from: old, to: old, []), router(distance: 200))
        #expect(deaf.ending == .takenBack)
        #expect(deaf.notes.contains("reading back: the router did not take 10.1.0.0/16"), "\(deaf.notes)")
    }

    /// Whatever kind a router is of, a route with the right next hops and a wrong distance or tag was not taken.
    @Test(arguments: [(5, 7), (200, 8), (200, 0)])
    func whatIsWrittenOtherwiseWasNotTaken(distance: UInt64, tag: UInt64) throws {
        let wrong = try routes("10.0.0.12", distance: distance, tag: tag)
        for old in [ObservedRoutes(), try routes("10.0.0.11", distance: 200)] {
            let outcome = try outcome(ScriptedDriver(from: old, to: wrong, []), router(distance: 200))
            #expect(outcome.ending == .takenBack)
            #expect(outcome.notes.contains("reading back: the router did not take 10.1.0.0/16"), "\(outcome.notes)")
        }
    }

    /// What zebra forwards by counts, not the configuration alone.
    @Test func aDistanceThatIsOnlyConfiguredWasNotTaken() throws {
        let table = try RouteTable([
            StaticRoute(prefix: IPPrefix("10.1.0.0/16"), nextHops: [NextHop(address: IPAddress("10.0.0.12"))])
        ])
        let router = try router(distance: 200)
        func idle(_ number: UInt64) throws -> [IPPrefix] {
            var reading = RouterReading(routes: try routes("10.0.0.12", distance: 200), installed: table)
            reading.installedNumbers = [try IPPrefix("10.1.0.0/16"): number]
            var change = RouterChange(
                router: "edge1",
                before: table,
                after: table,
                changes: RouteChanges(from: table, to: table),
                renumbered: [try IPPrefix("10.1.0.0/16")],
                held: [],
                foreign: [],
                reasons: [:],
                diagnostics: [],
                guards: [],
                notes: [:],
                isWhole: true,
                reading: reading
            )
            change.rewriting = [:]
            return change.idle(in: reading, of: router)
        }
        #expect(try idle(1) == [IPPrefix("10.1.0.0/16")])
        #expect(try idle(200).isEmpty)
    }
}
