import Foundation
import TestSupport
import Testing

/// `podroute host fix` on folders with evidence.
struct HostFixTests {
    private func fix(_ folder: HostFolder, _ more: String...) throws -> Command.Result {
        try Podroute.run(["host", "fix", "--evidence", folder.path] + more)
    }

    @Test func `The commands are printed, in an order to paste`() throws {
        let result = try fix(try HostFolder(["iptables-save": HostFolder.closed]))
        #expect(result.status == 1 && result.errors.isEmpty)
        #expect(
            result.output == """
                iptables -A FORWARD -i eth0 -o ovn0 -m comment --comment podroute -j ACCEPT
                iptables -A FORWARD -i ovn0 -o eth0 -m comment --comment podroute -j ACCEPT

                """
        )
        let kube = try fix(try HostFolder(["iptables-save": HostFolder.kubeProxyFirst]))
        #expect(kube.status == 0)
        #expect(kube.output == "iptables -I FORWARD 1 -i ovn0 -o eth0 -m comment --comment podroute -j ACCEPT\n")
        let open = try fix(try HostFolder())
        #expect(open.status == 0 && open.output.isEmpty && open.errors.isEmpty)
    }

    @Test func `Undo takes back what carries the mark and nothing else`() throws {
        let save = HostFolder.closed.replacing(
            "COMMIT",
            with: """
                -A FORWARD -i eth0 -o ovn0 -m comment --comment podroute -j ACCEPT
                -A FORWARD -i ovn0 -o eth0 -m comment --comment "podroute, by hand" -j ACCEPT
                COMMIT
                """
        )
        let result = try fix(try HostFolder(["iptables-save": save]), "--undo")
        let commands = result.output.split(separator: "\n")
        #expect(result.status == 0 && commands.count == 2)
        #expect(commands.first == "iptables -D FORWARD -i eth0 -o ovn0 -m comment --comment podroute -j ACCEPT")
        #expect(commands.last?.hasPrefix("if [ -f /etc/sysctl.d/99-podroute.conf ]") == true)
    }

    @Test func `Names of interfaces are words of the shell and nothing more`() throws {
        let folder = try HostFolder(["iptables-save": HostFolder.closed])
        let result = try fix(folder, "--uplink", "e;touch x")
        #expect(result.output.contains("-o 'e;touch x'"))
        #expect(!result.output.replacing("'e;touch x'", with: "").contains("touch"))
    }

    @Test(arguments: [
        (["--apply"], "--evidence names none"), (["--apply", "--undo"], "exclude each other"),
    ])
    func `Wrong words are refused`(more: [String], words: String) throws {
        let folder = try HostFolder()
        let result = try Podroute.run(["host", "fix", "--evidence", folder.path] + more)
        #expect(result.status == 2 && result.errors.contains(words) && result.output.isEmpty)
        #expect(try Podroute.run(["host", "fix", "--evidence", "/nowhere/at/all"]).status == 2)
    }
}
