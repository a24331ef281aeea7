import Foundation
import Testing

@testable import RouterSessions

/// What waits on a router, with a shell of this host as the router.
final class UndoFolderTests {
    private let url = FileManager.default.temporaryDirectory.appendingPathComponent("podroute-\(UUID().uuidString)")
    private let folder: UndoFolder

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        let shell = try RouterShell(via: ["env", "PODROUTE_STATE=\(url.path)"], name: "here")
        folder = UndoFolder(shell: shell, key: "test")
        #expect(try folder.open(holder: "a test", patience: .seconds(5)).isEmpty)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    private func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    private func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Makes a change, a file `route`, whose undo takes its time.
    private func change(undoAfter seconds: Int, undo: String = "sleep 2") throws -> PendingChange {
        let route = ShellText.word(path("route"))
        let steps = ShellSteps(
            apply: "echo new > \(route)",
            undo: ": > \(ShellText.word(path("begun")))\n\(undo) && rm -f \(route)"
        )
        return try folder.apply(steps, undoAfter: seconds, about: "by a test", timeout: .seconds(30))
    }

    private func untilTheUndoBegins() throws {
        let answer = try folder.shell.run(
            "waiting",
            "until [ -e \(ShellText.word(path("begun"))) ]; do sleep 0.05; done"
        )
        #expect(answer.isSuccess)
    }

    @Test func whatWaitsIsTold() throws {
        let change = try change(undoAfter: 3600)
        let pending = try #require(try folder.pending())
        #expect(pending.id == change.id && pending.about == "by a test" && exists("route"))
        #expect((pending.undoesIn ?? 3600) <= 3600)
        try folder.confirm(change)
        #expect(try folder.pending() == nil && exists("route") && !exists("begun"))
    }

    /// Its new routes are still there, and nothing confirmed them.
    @Test func anUndoUnderWayIsWaitedFor() throws {
        _ = try change(undoAfter: 1)
        try untilTheUndoBegins()
        #expect(exists("route"))
        #expect(try folder.pending() == nil)
        #expect(!exists("route"))
    }

    @Test func aConfirmationThatComesLateWaitsForTheUndo() throws {
        let change = try change(undoAfter: 1)
        try untilTheUndoBegins()
        #expect(exists("route"))
        let error = #expect(throws: SessionError.self) { try folder.confirm(change) }
        #expect(error?.code == .pending)
        #expect(!exists("route"))
    }

    @Test func anUndoThatFailsStillWaits() throws {
        let change = try change(undoAfter: 1, undo: "[ -e \(ShellText.word(path("daemon"))) ]")
        try untilTheUndoBegins()
        let pending = try #require(try folder.pending())
        #expect(pending.id == change.id && pending.undoesIn == 0 && exists("route"))
        #expect(FileManager.default.createFile(atPath: path("daemon"), contents: nil))
        try folder.revert(change)
        #expect(try folder.pending() == nil && !exists("route"))
    }
}
