import NETCONF
import NETCONFScripts
import Testing

@Suite struct ChangeTests {
    private static let full = [
        "candidate:1.0", "confirmed-commit:1.1", "validate:1.1", "rollback-on-error:1.0", "startup:1.0",
    ]

    private func change(_ config: String = "<add>new</add>") -> ConfigurationChange {
        var change = ConfigurationChange(Array(config.utf8))
        change.lockWait = .zero
        return change
    }

    private func hasNew(_ session: NETCONFSession) throws -> Bool {
        try SimulatedRouter.words(session).contains("new")
    }

    private func names(_ stream: ScriptedStream) -> [String] {
        stream.operations.map { String($0.dropFirst().prefix { $0.isLetter || $0 == "-" }) }
    }

    @Test func theCandidateIsLockedEditedValidatedCommittedAndReadBack() throws {
        let router = SimulatedRouter()
        let (session, stream) = try router.session(Self.full)
        let outcome = try change().carryOut(on: session, isDone: hasNew)
        #expect(outcome.way == .candidate && outcome.pending == nil && outcome.warnings.isEmpty && !outcome.isSaved)
        #expect(router.running == ["old", "new"] && router.locks.isEmpty && router.startup == ["old"])
        #expect(
            names(stream) == ["lock", "lock", "edit-config", "validate", "commit", "get-config", "unlock", "unlock"]
        )
        #expect(stream.operations[0].contains("<running/>") && stream.operations[7].contains("<running/>"))
        #expect(stream.operations[2].contains("<error-option>rollback-on-error</error-option>"))
        #expect(!session.hasUncommittedChanges && session.locks.isEmpty && session.isOpen)
    }

    @Test func aCommitThatDoesNothingAfterValidateIsMadeToWork() throws {
        let router = SimulatedRouter()
        router.faults.forgetsAfterValidate = true
        let (session, stream) = try router.session(Self.full)
        let outcome = try change().carryOut(on: session, isDone: hasNew)
        #expect(outcome.way == .candidateWithoutValidate)
        #expect(router.running == ["old", "new"] && router.locks.isEmpty)
        // Checked all the same, in the edit.
        #expect(stream.operations.last { $0.hasPrefix("<edit") }?.contains("test-then-set") == true)
        // Another change by this session does without.
        let before = stream.operations.count
        _ = try change("<remove>new</remove>").carryOut(on: session) { try !hasNew($0) }
        #expect(!names(stream)[before...].contains("validate") && router.running == ["old"])
    }

    @Test func aConfirmedCommitThatDoesNothingAfterValidateIsMadeToWork() throws {
        let router = SimulatedRouter()
        router.faults.forgetsAfterValidate = true
        let (session, _) = try router.session(Self.full)
        var change = change()
        change.confirmation = .init(within: .seconds(60), persistID: "word")
        let outcome = try change.carryOut(on: session, isDone: hasNew)
        #expect(outcome.way == .candidateWithoutValidate && outcome.pending?.persistID == "word")
        #expect(router.running == ["old", "new"] && router.undo?.configuration == ["old"])
        #expect(router.locks.isEmpty)
        let (other, _) = try router.session(Self.full)
        #expect(throws: NETCONFError.self) { try other.confirmCommit(persistID: "other") }
        try other.confirmCommit(persistID: "word")
        #expect(router.undo == nil && router.running == ["old", "new"])
    }

    @Test func aRouterThatDoesNothingIsFoundOut() throws {
        for capabilities in [Self.full, ["candidate:1.0"], ["writable-running:1.0"]] {
            let router = SimulatedRouter()
            router.faults.forgetsAlways = true
            let (session, _) = try router.session(capabilities)
            let error = #expect(throws: NETCONFError.self) { _ = try change().carryOut(on: session, isDone: hasNew) }
            #expect(error?.code == .notVerified)
            #expect(router.locks.isEmpty)
        }
    }

    @Test func aConfirmedCommitThatIsNotWhatItShouldBeIsTakenBack() throws {
        struct Trouble: Error {}
        for isThrowing in [false, true] {
            let router = SimulatedRouter()
            let (session, _) = try router.session(Self.full)
            var change = change()
            change.confirmation = .init(within: .seconds(60), persistID: "word")
            #expect(throws: (any Error).self) {
                try change.carryOut(on: session) { _ in
                    if isThrowing { throw Trouble() }
                    return false
                }
            }
            #expect(router.running == ["old"] && router.undo == nil && router.locks.isEmpty)
        }
    }

    @Test func withoutPersistIdsTheSessionKeepsItsLocks() throws {
        let router = SimulatedRouter()
        let (session, stream) = try router.session(["candidate:1.0", "confirmed-commit:1.0"])
        var change = change()
        change.confirmation = .init(within: .seconds(60), persistID: "word")
        let outcome = try change.carryOut(on: session, isDone: hasNew)
        #expect(outcome.pending != nil && outcome.pending?.persistID == nil)
        #expect(!stream.operations.contains { $0.contains("word") })
        #expect(router.locks == ["running": 7, "candidate": 7])
        try session.confirmCommit()
        session.closeSession()
        #expect(router.undo == nil && router.locks.isEmpty && router.running == ["old", "new"])
    }

    @Test func aRouterThatLocksNothingButTheCandidateIsChanged() throws {
        let router = SimulatedRouter()
        router.faults.refuses = "<lock><target><running/>"
        let (session, _) = try router.session(Self.full)
        let outcome = try change().carryOut(on: session, isDone: hasNew)
        #expect(outcome.way == .candidate && router.running == ["old", "new"] && router.locks.isEmpty)
    }

    @Test func aConfirmedCommitWithoutAnswerIsTakenBack() throws {
        let router = SimulatedRouter()
        router.faults.answersLateTo = "<confirmed/>"
        let (session, _) = try router.session(Self.full)
        var change = change()
        change.confirmation = .init(within: .seconds(60), persistID: "word")
        let error = #expect(throws: NETCONFError.self) { _ = try change.carryOut(on: session, isDone: hasNew) }
        #expect(error?.code == .timedOut)
        #expect(router.running == ["old"] && router.undo == nil && router.locks.isEmpty)
    }

    @Test func withoutCandidateTheRunningConfigurationIsEditedAsOne() throws {
        let router = SimulatedRouter()
        let (session, stream) = try router.session(["writable-running:1.0", "rollback-on-error:1.0", "validate:1.0"])
        let outcome = try change().carryOut(on: session, isDone: hasNew)
        #expect(outcome.way == .running && router.running == ["old", "new"] && router.locks.isEmpty)
        #expect(names(stream) == ["lock", "edit-config", "get-config", "unlock"])
        #expect(stream.operations[1].contains("rollback-on-error") && stream.operations[1].contains("test-then-set"))
    }

    @Test func whatIsNotPossibleIsSaidBeforeAnythingIsSent() throws {
        var confirmed = change()
        confirmed.confirmation = .init(within: .seconds(60))
        var saved = change()
        saved.savesToStartup = true
        for (change, capabilities) in [
            (change(), []), (confirmed, ["candidate:1.0"]),
            (confirmed, ["writable-running:1.0", "confirmed-commit:1.1"]),
            (saved, ["candidate:1.0"]),
        ] {
            let (session, stream) = try SimulatedRouter().session(capabilities)
            let error = #expect(throws: NETCONFError.self) { _ = try change.carryOut(on: session, isDone: hasNew) }
            #expect(error?.code == .missingCapability && stream.operations.isEmpty)
        }
    }

    @Test func startupIsWrittenWhenTheChangeLasts() throws {
        let router = SimulatedRouter()
        var change = change()
        change.savesToStartup = true
        let outcome = try change.carryOut(on: router.session(Self.full).0, isDone: hasNew)
        #expect(outcome.isSaved && router.startup == ["old", "new"])
        change.confirmation = .init(within: .seconds(60), persistID: "word")
        change.config = Array("<remove>old</remove>".utf8)
        let pending = try change.carryOut(on: router.session(Self.full).0) { _ in true }
        #expect(!pending.isSaved && router.startup == ["old", "new"])
    }

    @Test(arguments: [
        "<edit-config>", "<validate>", "<commit>", "<get-config>", "<target><candidate/></target></lock>",
    ])
    func whateverFailsNothingIsLeftBehind(_ step: String) throws {
        let router = SimulatedRouter()
        router.faults.refuses = step
        let (session, _) = try router.session(Self.full)
        let error = #expect(throws: NETCONFError.self) { _ = try change().carryOut(on: session, isDone: hasNew) }
        #expect(error?.code == .refused && error?.errors.first?.message == "no")
        #expect(router.locks.isEmpty && router.candidate == router.running, "\(step)")
        // Once committed it stays; before, nothing has changed.
        #expect(router.running == (step == "<get-config>" ? ["old", "new"] : ["old"]))
        #expect(session.isOpen)
    }

    @Test(arguments: ["<edit-config>", "<validate>", "<commit>"])
    func aRouterThatFallsSilentIsLeftInGoodOrder(_ step: String) throws {
        let router = SimulatedRouter()
        router.faults.silentAt = step
        let (session, _) = try router.session(Self.full)
        let error = #expect(throws: NETCONFError.self) { _ = try change().carryOut(on: session, isDone: hasNew) }
        #expect(error?.code == .timedOut && error?.doing.contains(String(step.dropFirst().dropLast())) == true)
        #expect(router.locks.isEmpty && router.running == ["old"])
    }

    @Test func aRouterThatTakesNoLocksBackIsHungUpOn() throws {
        let router = SimulatedRouter()
        router.faults.refuses = "<validate>"
        router.faults.silentAt = "<unlock>"
        let (session, stream) = try router.session(Self.full)
        #expect(throws: NETCONFError.self) { _ = try change().carryOut(on: session, isDone: hasNew) }
        #expect(stream.isClosed && !session.isOpen)
    }

    @Test func whatIsMissingIsTold() throws {
        let router = SimulatedRouter()
        router.faults.missesWhatIsRemoved = true
        let (session, _) = try router.session(Self.full)
        let error = #expect(throws: NETCONFError.self) {
            _ = try change("<remove>gone</remove>").carryOut(on: session) { _ in true }
        }
        #expect(error?.code == .dataMissing && error?.errors.first?.path == "/x[y='gone']")
        #expect(router.locks.isEmpty && router.running == ["old"])
    }
}
