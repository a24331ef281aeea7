import TestSupport
import Testing

/// Colour is for terminals that have it, and for people who did not turn it off.
@Suite(.needs(.program("script")))
struct ColourTests {
    private func check(_ environment: [String: String]) throws -> String {
        let environment = ["podroute": Command.podroute, "clusters": Samples.clusters, "TERM": "xterm", "NO_COLOR": ""]
            .merging(environment) { $1 }
        return try Command.run(
            ["script", "-qec", "\"$podroute\" check -f \"$clusters\"", "/dev/null"],
            environment: environment
        )
        .output
    }

    @Test func aTerminalGetsColours() throws {
        #expect(try check([:]).contains("\u{1b}[1;35mwarning:\u{1b}[0m"))
    }

    @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"], ["TERM": ""]])
    func otherwiseThereAreNone(environment: [String: String]) throws {
        let output = try check(environment)
        #expect(output.contains("warning: ") && !output.contains("\u{1b}"))
    }

    @Test func aPipeGetsNone() throws {
        let result = try Podroute.run(["check", "-f", Samples.clusters], environment: ["TERM": "xterm"])
        #expect(result.output.contains("warning: ") && !result.output.contains("\u{1b}"))
    }
}
