import NETCONF
import NETCONFScripts
import Testing

@Suite struct LockTests {
    private let capabilities = ["candidate:1.0"]

    @Test func theHolderOfALockIsNamed() throws {
        let router = SimulatedRouter()
        router.locks = ["running": 42]
        let (session, stream) = try router.session(capabilities)
        let error = #expect(throws: NETCONFError.self) { try session.lock(.running) }
        #expect(error?.code == .lockDenied && error?.holder == 42)
        #expect(error?.message.contains("locked by session 42") == true)
        #expect(stream.operations.count == 1 && session.locks.isEmpty)
        router.locks = ["running": 0]
        let outside = #expect(throws: NETCONFError.self) { try session.lock(.running) }
        #expect(outside?.message.contains("outside NETCONF") == true)
    }

    @Test func aLockIsWaitedForAsLongAsWanted() throws {
        let router = SimulatedRouter()
        router.locks = ["running": 42]
        router.locksHeldFor = ["running": 3]
        let (session, stream) = try router.session(capabilities)
        let start = ContinuousClock.now
        try session.lock(.running, waitingAtMost: .seconds(20))
        #expect(stream.operations.count == 3 && session.locks == [.running])
        #expect(.now - start >= .milliseconds(300))

        router.locks["candidate"] = 9
        let before = stream.operations.count
        let error = #expect(throws: NETCONFError.self) {
            try session.lock(.candidate, waitingAtMost: .milliseconds(150))
        }
        #expect(error?.code == .lockDenied && error?.holder == 9)
        #expect(stream.operations.count - before == 3)
    }

    @Test func changesThatSomebodyLeftAreNamedAndDiscardedOnlyWhenWanted() throws {
        let router = SimulatedRouter()
        router.candidate = ["old", "somebody's"]
        let (session, stream) = try router.session(capabilities)
        let error = #expect(throws: NETCONFError.self) { try session.lock(.candidate, waitingAtMost: .seconds(60)) }
        #expect(error?.code == .candidateModified && stream.operations.count == 1)
        #expect(router.candidate == ["old", "somebody's"])
        try session.lock(.candidate, discardingStaleChanges: true)
        #expect(router.candidate == ["old"] && router.locks == ["candidate": 7])
    }

    @Test func aCandidateThatCannotBeCleanedIsNotTriedForEver() throws {
        let stream = ScriptedStream(hello: ScriptedStream.hello(capabilities)) { operation, id in
            let body = operation.contains("lock") ? ScriptedStream.error("resource-denied") : "<ok/>"
            return [ScriptedStream.reply(body, id: id)]
        }
        let session = try NETCONFSession(over: stream)
        let error = #expect(throws: NETCONFError.self) { try session.lock(.candidate, discardingStaleChanges: true) }
        #expect(error?.code == .candidateModified && stream.operations.count == 3)
    }

    @Test func locksAreGivenBackOnEveryWayOut() throws {
        struct Trouble: Error {}
        let router = SimulatedRouter()
        let (session, stream) = try router.session(capabilities)
        let result = try session.withLocks(on: [.running, .candidate]) {
            #expect(router.locks.count == 2)
            return 5
        }
        #expect(result == 5 && router.locks.isEmpty)
        #expect(throws: Trouble.self) {
            try session.withLocks(on: [.running, .candidate]) {
                try session.editConfig(.candidate, Array("<add>x</add>".utf8))
                #expect(router.candidate.contains("x"))
                throw Trouble()
            }
        }
        #expect(router.locks.isEmpty && router.candidate == ["old"])
        #expect(stream.operations.suffix(3).first == "<discard-changes/>")
        router.locks["candidate"] = 9
        let error = #expect(throws: NETCONFError.self) { try session.withLocks(on: [.running, .candidate]) {} }
        #expect(error?.holder == 9 && router.locks == ["candidate": 9] && session.locks.isEmpty)
    }

    @Test func anEditThatIsRefusedUnderSomebodysLockDoesNotEndTheSession() throws {
        let stream = ScriptedStream(hello: ScriptedStream.hello(capabilities)) { operation, id in
            let isRefused = operation.contains("edit-config") || operation.contains("discard")
            return [ScriptedStream.reply(isRefused ? ScriptedStream.error("in-use") : "<ok/>", id: id)]
        }
        let session = try NETCONFSession(over: stream)
        #expect(throws: NETCONFError.self) {
            try session.withLocks(on: [.running]) { try session.editConfig(.candidate, []) }
        }
        #expect(session.isOpen && session.locks.isEmpty)
        #expect(stream.operations.last?.hasPrefix("<unlock>") == true)
    }

    @Test func closingGivesBackWhatIsHeld() throws {
        let router = SimulatedRouter()
        let (session, stream) = try router.session(capabilities)
        try session.lock(.candidate)
        try session.editConfig(.candidate, Array("<add>x</add>".utf8))
        session.closeSession()
        #expect(router.locks.isEmpty && router.candidate == ["old"])
        #expect(stream.operations.last == "<close-session/>" && stream.isClosed)
    }
}
