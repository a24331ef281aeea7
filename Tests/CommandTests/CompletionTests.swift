import TestSupport
import Testing

struct CompletionTests {
    @Test(arguments: ["bash", "zsh", "fish"])
    func knowsCommandsOptionsAndDialects(shell: String) throws {
        let result = try Podroute.run(["--generate-completion-script", shell])
        #expect(result.status == 0 && result.errors.isEmpty)
        for word in [
            "render", "explain", "next-hops", "primary-backup", "iproute2", "sarif", "confirm-within", "revert",
        ] {
            #expect(result.output.contains(word), "\(word)")
        }
    }

    @Test func bashLoadsItAndCompletes() throws {
        let script = """
            source <("$podroute" --generate-completion-script bash) || exit 9
            complete -p podroute >/dev/null || exit 8
            COMP_WORDS=(podroute render --to "") COMP_CWORD=3 COMP_LINE="podroute render --to " COMP_POINT=21
            $(complete -p podroute | sed 's/.*-F \\([^ ]*\\).*/\\1/') podroute "" --to
            echo "${COMPREPLY[*]}"
            """
        let result = try Podroute.shell(script)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("frr") && result.output.contains("ietf-routing"), "\(result.output)")
    }

    @Test func anUnknownShellIsRefused() throws {
        let result = try Podroute.run(["--generate-completion-script", "cmd"])
        #expect(result.status == 2 && result.output.isEmpty && result.errors.contains("bash"))
    }
}
