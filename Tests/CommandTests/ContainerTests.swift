import Foundation
import TestSupport
import Testing

/// Routers in containers, behind a stand-in that does with standard input what `kubectl exec` does.
struct ContainerTests {
    private let folder: TemporaryFolder
    private let router: FakeRouter

    init() throws {
        router = try FakeRouter()
        folder = try TemporaryFolder()
        let script = try folder.write(
            #"""
            #!/bin/sh
            # kubectl exec [-i] POD [-c CONTAINER] -- WORD...: without -i the command's standard input is empty.
            [ "$1" = exec ] || { echo "error: unknown command \"$1\"" >&2; exit 1; }
            shift
            while [ "$#" -gt 0 ] && [ "$1" != -- ]; do
              case "$1" in
              -i|--stdin|--stdin=true|-it) stdin=1 ;;
              gone) echo 'Error from server (NotFound): pods "gone" not found' >&2; exit 1 ;;
              esac
              shift
            done
            shift
            if [ -n "$stdin" ]; then exec "$@"; else exec "$@" </dev/null; fi
            """#,
            to: "kubectl"
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
    }

    private func run(_ via: String, _ words: String...) throws -> Command.Result {
        _ = try folder.write("routers:\n" + router.entry("via: [\(via)]"), to: "podroute.yaml")
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return try Podroute.run(
            words,
            input: Samples.edgeNodes + Samples.web,
            environment: ["PATH": "\(folder.path):\(path)"],
            folder: folder.path
        )
    }

    @Test(arguments: ["-i", "--stdin=true"])
    func aRouterInAContainerIsChanged(option: String) throws {
        let via = "kubectl, exec, \(option), router-0, -c, frr, --"
        let result = try run(via, "apply", "--all", "--yes")
        #expect(result.status == 0 && result.output.contains("edge1: done and verified"), "\(result.errors)")
        #expect(try router.configuration() == ["ip route 10.16.0.0/16 10.0.0.12 tag T"])
        #expect(try run(via, "routes").output.contains("10.16.0.0/16  10.0.0.12"))
    }

    @Test func aMissingOptionIsNamed() throws {
        let result = try run("kubectl, exec, router-0, -c, frr, --", "apply", "--all", "--yes")
        #expect(result.status == 4 && Podroute.ids(result).last == "router-unreachable")
        #expect(result.errors.contains("the shell ended before it read anything: its standard input is closed"))
        #expect(
            result.errors.contains("help: `kubectl exec` passes standard input on only with -i"),
            "\(result.errors)"
        )
        #expect(try router.loads() == 0)
    }

    @Test func aClosedInputIsSaid() throws {
        let result = try run(#"sh, -c, 'exec "$@" </dev/null', x"#, "diff")
        #expect(result.status == 2)
        #expect(result.errors.contains("the shell ended before it read anything: its standard input is closed"))
        #expect(result.errors.contains("the words in `via` of router edge1 have to pass standard input on"))
    }

    @Test func whatKubectlSaysIsQuoted() throws {
        let result = try run("kubectl, exec, gone, --", "diff")
        #expect(result.status == 2 && result.errors.contains(#"pods "gone" not found"#), "\(result.errors)")
        #expect(!result.errors.contains("standard input"))
    }
}
