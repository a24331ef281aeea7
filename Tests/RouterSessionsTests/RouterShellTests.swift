import Testing

@testable import RouterSessions

/// A shell on this host, as `via: []` starts it.
struct RouterShellTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func stepsKeepTheirOutputApart() throws {
        let shell = try RouterShell(via: [], name: "here")
        let first = try shell.run("first", "echo one; echo two >&2; false")
        #expect(text(first.output) == "one\n" && text(first.errors) == "two\n" && first.status == 1)
        let second = try shell.run("second", "printf x; kept=7")
        #expect(text(second.output) == "x" && second.errors.isEmpty && second.isSuccess)
        #expect(text(try shell.run("third", "cat; echo $kept").output) == "7\n")
    }

    @Test func whateverIsInAFileArrives() throws {
        let shell = try RouterShell(via: [], name: "here")
        let hostile = "a'b\"c $(touch /nowhere) `x` \\ PODROUTE_END\nPODROUTE_END\nPODROUTE_END_\n\u{1}é\n"
        let script =
            Array("f=$(mktemp)\n".utf8) + ShellText.file("\"$f\"", Array(hostile.utf8))
            + Array("cat \"$f\"; rm \"$f\"".utf8)
        #expect(text(try shell.run("file", script).output) == hostile)
    }

    @Test func muchInAndOutDoesNotHang() throws {
        let shell = try RouterShell(via: [], name: "here")
        let lines = (0..<200_000).map { "route replace 10.\($0 >> 16).\($0 >> 8 & 255).\($0 & 255)/32 via 10.0.0.1\n" }
            .joined()
        let script =
            Array("f=$(mktemp)\n".utf8) + ShellText.file("\"$f\"", Array(lines.utf8))
            + Array("cat \"$f\"; rm \"$f\"".utf8)
        let answer = try shell.run("much", script)
        #expect(answer.output.count == lines.utf8.count)
    }

    @Test func wordsArriveAsTheyAre() throws {
        let shell = try RouterShell(via: [], name: "here")
        for word in ["plain", "", "a b", "it's", "$HOME", "`id`", "a\nb", "-n", "*", "\\", "\"", "é;&|<>()#~"] {
            #expect(text(try shell.run("word", "printf %s \(ShellText.word(word))").output) == word)
        }
    }

    @Test func aLostLinkSaysWhatWasDone() throws {
        let shell = try RouterShell(via: [], name: "edge1")
        let error = #expect(throws: SessionError.self) { try shell.run("reading the routes", "echo oops >&2; exit 3") }
        #expect(error?.code == .unreachable && error?.step == "reading the routes")
        #expect(error?.message == "the link to router edge1 is cut: oops")
    }

    @Test func aSlowStepIsNotWaitedForLonger() throws {
        let shell = try RouterShell(via: [], name: "edge1")
        let start = ContinuousClock.now
        let error = #expect(throws: SessionError.self) {
            try shell.run("reading", "sleep 5", timeout: .milliseconds(200))
        }
        #expect(error?.code == .timedOut && ContinuousClock.now - start < .seconds(3))
    }

    @Test func aProgramThatIsNoneIsNamed() {
        let error = #expect(throws: SessionError.self) {
            try RouterShell(via: ["podroute-has-no-such-program"], name: "edge1")
        }
        #expect(error?.code == .unreachable && error?.message.contains("podroute-has-no-such-program") == true)
    }

    @Test func aProgramThatIsNoShellIsNoticed() {
        let error = #expect(throws: SessionError.self) { try RouterShell(via: ["false"], name: "edge1") }
        #expect(error?.code == .unreachable && error?.step == "connecting")
    }
}
