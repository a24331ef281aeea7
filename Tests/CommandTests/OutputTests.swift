import TestSupport
import Testing

/// Outputs that cannot be written, terminals and pipes.
struct OutputTests {
    @Test(arguments: ["--help", "--version", "dialects", "plan --schema", "render --to frr -f \"$clusters\""])
    func aFullDiskIsReported(arguments: String) throws {
        let result = try Podroute.shell("\"$podroute\" \(arguments) >/dev/full")
        #expect(result.status == 2)
        #expect(result.errors.contains("podroute: error: cannot write to standard output: No space left on device\n"))
    }

    @Test func aClosedOutputIsReported() throws {
        let result = try Podroute.shell("\"$podroute\" dialects >&-")
        #expect(result.status == 2)
        #expect(result.errors.contains("cannot write to standard output"))
    }

    @Test func aReaderThatGoesAwayEndsItQuietly() throws {
        let line = "\"$podroute\" render --help | head -n 1 >/dev/null; echo ${PIPESTATUS[0]}"
        let result = try Podroute.shell("trap '' PIPE; " + line)
        #expect(result.errors.isEmpty)
        #expect(try Podroute.shell(line).errors.isEmpty)
    }

    @Test func standardErrorMayBeGone() throws {
        let result = try Podroute.shell(
            "\"$podroute\" plan --nothing 2>&-; echo $?; \"$podroute\" plan --nothing 2>/dev/full; echo $?"
        )
        #expect(result.output == "2\n2\n")
    }
}
