import Foundation
import TestSupport
import Testing

/// `podroute apply` on a terminal: it asks, shows what it does, and says what is pending when it is interrupted.
@Suite(.needs(.program("script")))
struct PromptTests {
    private struct Ending {
        let status: Int32
        let text: String
    }

    /// Runs the command on a terminal of its own; each answer is typed once so many questions stand there.
    private func run(_ folder: RouterFolder, _ words: String, answers: String...) throws -> Ending {
        _ = try folder.folder.write(Samples.edgeNodes + Samples.web, to: "cluster.yaml")
        let result = try Command.run(
            [
                "bash", "-c",
                #"""
                : >typescript
                {
                  count=0
                  for answer; do
                    count=$((count + 1))
                    for try in {1..600}; do
                      [ "$(grep -o 'y/N' typescript | wc -l)" -ge $count ] && break
                      [ -e ended ] && break
                      sleep 0.05
                    done
                    printf "$answer"
                  done
                  for try in {1..600}; do [ -e ended ] && break; sleep 0.05; done
                } | { script -qefc "\"$podroute\" $words" typescript >/dev/null; echo $? >ended; }
                status=$(cat ended); rm ended; cat typescript; exit $status
                """#, "bash",
            ] + answers,
            environment: [
                "podroute": Command.podroute, "words": words, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "80",
                "PODROUTE_STATE": folder.folder.path + "/state",
            ],
            folder: folder.folder.path
        )
        return Ending(status: result.status, text: result.output.replacingOccurrences(of: "\r\n", with: "\n"))
    }

    private let apply = "apply -f cluster.yaml --router edge1"

    @Test func yesMakesTheChange() throws {
        let router = try FakeRouter()
        let end = try run(RouterFolder(router), apply, answers: "y\\n")
        #expect(end.status == 0, "\(end.text)")
        #expect(end.text.contains("Apply 1 change to edge1? [y/N]") && end.text.contains("edge1: done and verified"))
        #expect(end.text.contains("edge1: reading…") && end.text.contains("edge1: applying…"))
        #expect(try router.configuration() == ["ip route 10.16.0.0/16 10.0.0.12 tag T"])
    }

    @Test(arguments: ["n\\n", "\\n", "yesterday\\n", "\\004"])
    func everythingElseDoesNot(answer: String) throws {
        let router = try FakeRouter()
        let end = try run(RouterFolder(router), apply, answers: answer)
        #expect(end.status == 3 && end.text.contains("not confirmed at the prompt"), "\(end.text)")
        #expect(try router.loads() == 0)
    }

    @Test func nothingIsAskedWhereNothingIsToBeDone() throws {
        let router = try FakeRouter()
        try router.setConfiguration("ip route 10.16.0.0/16 10.0.0.12 tag T\n")
        let end = try run(RouterFolder(router), apply)
        #expect(
            end.status == 0 && !end.text.contains("y/N") && end.text.contains("edge1: nothing to do"),
            "\(end.text)"
        )
    }

    @Test func theChangeIsKeptAtThePrompt() throws {
        let router = try FakeRouter()
        let end = try run(RouterFolder(router), apply + " --confirm-within 1m", answers: "yes\\n", "y\\n")
        #expect(end.status == 0, "\(end.text)")
        #expect(end.text.contains("Keep the change of edge1?") && end.text.contains("the change stays"))
        #expect(try router.configuration().count == 1)
    }

    @Test func theChangeIsTakenBackAtThePrompt() throws {
        let router = try FakeRouter()
        let end = try run(RouterFolder(router), apply + " --yes --confirm-within 1m", answers: "n\\n")
        #expect(
            end.status == 4 && end.text.contains("declined at the prompt\n  the change was taken back"),
            "\(end.text)"
        )
        #expect(try router.configuration().isEmpty)
    }

    @Test func silenceTakesItBack() throws {
        let router = try FakeRouter()
        let end = try run(RouterFolder(router), apply + " --yes --confirm-within 6s")
        #expect(end.status == 4 && end.text.contains("nobody confirmed it in time"), "\(end.text)")
        #expect(try router.configuration().isEmpty)
    }

    @Test func anInterruptionSaysWhatIsPending() throws {
        let router = try FakeRouter()
        let folder = try RouterFolder(router)
        let end = try run(folder, apply + " --yes --confirm-within 1m", answers: "\\003")
        #expect(end.status == 130, "\(end.text)")
        #expect(end.text.contains("interrupted: the change of edge1 waits for its confirmation"))
        #expect(end.text.contains("podroute confirm --router edge1 keeps it"))
        #expect(try router.configuration().count == 1)
        #expect(try folder.run("revert", "--all").status == 0)
        #expect(try router.configuration().isEmpty)
        let early = try run(folder, apply, answers: "\\003")
        #expect(
            early.status == 130 && early.text.contains("interrupted: nothing was changed on edge1"),
            "\(early.text)"
        )
        #expect(try router.configuration().isEmpty)
    }
}
