import TestSupport
import Testing

struct LinkageTests {
    /// Full Foundation costs twenty milliseconds at every start.
    @Test(.needs(.program("ldd")))
    func fullFoundationStaysOut() throws {
        let result = try Command.run(["ldd", Command.podroute])
        #expect(result.status == 0 && result.output.contains("libyaml"))
        let libraries = result.output.split(separator: "\n").compactMap {
            $0.split(separator: " ").first.map { String($0) }
        }
        #expect(
            !libraries.contains { $0.contains("libFoundation.so") || $0.contains("libFoundationInternationalization") }
        )
    }
}
