import TestSupport
import Testing

/// Help texts as whole strings: what users read is reviewed like code.
struct HelpTests {
    private static let commands = [
        "render", "plan", "check", "explain", "trace", "map", "dialects", "diff", "apply", "confirm", "revert",
        "routes",
        "host collect", "host check", "host fix",
    ]

    @Test(arguments: [""] + commands)
    func isAsReviewed(command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let result = try Podroute.run(words + ["--help"])
        #expect(result.status == 0 && result.errors.isEmpty)
        let name = command.isEmpty ? "podroute" : words.joined(separator: "-")
        #expect(Golden.difference(result.output, from: "help/\(name).txt") == nil)
    }

    @Test(arguments: commands)
    func showsExamples(command: String) throws {
        let result = try Podroute.run(["help"] + command.split(separator: " ").map(String.init))
        #expect(result.status == 0 && result.output.contains("  podroute \(command) "))
    }
}
