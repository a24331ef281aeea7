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

    @Test func ofManyNotesOfOneKindTheNumberIsTold() throws {
        let notes = (1...12).map { Samples.subnet("apps-\($0)", "10.16.\($0).0/24", "natOutgoing: true") }
        let warnings = (1...12).map { Samples.subnet("web-\($0)", "10.17.\($0).0/24", "private: true") }
        let input = Samples.twoNodes + (notes + warnings).joined()
        let result = try Podroute.run(["render", "--to", "frr"], input: input)
        let ids = Podroute.ids(result)
        #expect(ids.count { $0 == "private-subnet" } == 12)
        #expect(ids.count { $0 == "nat-outgoing" } == 11)
        #expect(
            result.errors.contains(
                "\npodroute: note: 2 more notes of this kind [nat-outgoing]\nhelp: podroute check prints all of them.\n"
            ),
            "\(result.errors)"
        )
        let check = try Podroute.run(["check"], input: input)
        #expect(check.output.split(separator: "\n").count { $0.hasSuffix("[nat-outgoing]") } == 12)
    }
}
