import TestSupport
import Testing

/// Help texts as whole strings: what users read is reviewed like code.
struct HelpTests {
    @Test(arguments: ["", "render", "plan", "check", "explain", "dialects"])
    func isAsReviewed(command: String) throws {
        let result = try Podroute.run((command.isEmpty ? [] : [command]) + ["--help"])
        #expect(result.status == 0 && result.errors.isEmpty)
        let name = command.isEmpty ? "podroute" : command
        #expect(Golden.difference(result.output, from: "help/\(name).txt") == nil)
    }

    @Test(arguments: ["render", "plan", "check", "explain", "dialects"])
    func showsExamples(command: String) throws {
        let result = try Podroute.run(["help", command])
        #expect(result.status == 0 && result.output.contains("  podroute \(command) "))
    }
}
