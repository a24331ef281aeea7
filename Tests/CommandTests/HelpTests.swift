import TestSupport
import Testing

/// Help texts as whole strings: what users read is reviewed like code.
struct HelpTests {
    private static let commands = [
        "render", "plan", "check", "explain", "map", "dialects", "diff", "apply", "confirm", "revert", "routes",
    ]

    @Test(arguments: [""] + commands)
    func isAsReviewed(command: String) throws {
        let result = try Podroute.run((command.isEmpty ? [] : [command]) + ["--help"])
        #expect(result.status == 0 && result.errors.isEmpty)
        let name = command.isEmpty ? "podroute" : command
        #expect(Golden.difference(result.output, from: "help/\(name).txt") == nil)
    }

    @Test(arguments: commands)
    func showsExamples(command: String) throws {
        let result = try Podroute.run(["help", command])
        #expect(result.status == 0 && result.output.contains("  podroute \(command) "))
    }
}
