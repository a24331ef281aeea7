import DialectCases
import TestSupport
import Testing

/// What the tests themselves say where the shared folder is missing.
@Suite(.needs(.program("yanglint"), YANGModules.Origin.debian.requirement)) struct MissingModulesTests {
    /// Runs tests of this very program once more, on a machine without a shared folder.
    private func run(_ filter: String, requireAll: Bool) throws -> Command.Result {
        try Command.run(
            [
                CommandLine.arguments[0], "--testing-library", "swift-testing", "--filter",
                "RouterDialectsTests.YANGTests" + filter,
            ],
            environment: ["PODROUTE_SHARED": "/nonexistent", "PODROUTE_REQUIRE_ALL": requireAll ? "1" : "0"],
            seconds: 300
        )
    }

    @Test func whatCannotRunIsSkippedAndNotPassed() throws {
        let result = try run("", requireAll: false)
        let text = result.output + result.errors
        #expect(result.status == 0)
        #expect(text.contains("Suite SharedModules skipped"))
        #expect(!text.contains("Suite SharedModules passed"))
        #expect(text.contains("Suite DebianModules passed"))
    }

    @Test func whereNothingMayBeMissingItFails() throws {
        #expect(try run(".SharedModules/everyPayloadIsAccepted", requireAll: true).status != 0)
    }
}
