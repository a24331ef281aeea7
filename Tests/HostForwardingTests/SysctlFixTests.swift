import Foundation
import RouteModel
import TestSupport
import Testing

@testable import HostForwarding

/// Settings are changed and set back in a namespace of their own, with a folder of its own in the place of /etc/sysctl.d.
@Suite(.needs(.root, .program("unshare"), .program("sysctl"), .program("ip")))
struct SysctlFixTests {
    /// Runs commands between two looks at all settings of interfaces, and gives what the looks and the commands printed.
    private func run(_ setup: String, _ commands: [String]) throws -> (before: String, between: String, after: String) {
        let look =
            "echo ===; sysctl net.ipv4.ip_forward net.ipv4.conf net.ipv6.conf 2>/dev/null || true; ls /etc/sysctl.d; echo ==="
        let script = """
            set -e
            mount -t tmpfs none /etc/sysctl.d
            for link in eth0 ovn0 eth0.7; do ip link add $link type veth; done
            \(setup)
            \(look)
            \(commands.joined(separator: "\n"))
            echo ===
            sysctl net.ipv4.ip_forward net.ipv4.conf.eth0.forwarding net.ipv4.conf.eth0/7.rp_filter net.ipv6.conf.all.forwarding
            grep -v '^#' /etc/sysctl.d/99-podroute.conf
            echo ===
            \(SysctlFix.undo)
            \(look)
            """
        let words = Command.asRoot(["unshare", "--net", "--mount", "sh"])
        let result = try Command.run(words, input: script)
        try #require(result.status == 0, "\(result.errors)")
        let parts = result.output.components(separatedBy: "===\n")
        try #require(parts.count == 7)
        return (parts[1], parts[3], parts[5])
    }

    @Test func `What was set is set again, for every interface and exactly`() throws {
        // Forwarding of one interface, and redirects: what the kernel changes with the global switch, or takes back with it.
        let setup = """
            sysctl -qw net.ipv4.ip_forward=0 net.ipv6.conf.all.forwarding=0
            sysctl -qw net.ipv4.conf.eth0/7.forwarding=1 net.ipv6.conf.ovn0.forwarding=1 net.ipv4.conf.all.accept_redirects=0
            sysctl -qw net.ipv4.conf.eth0/7.rp_filter=1
            """
        let commands =
            SysctlFix.forwarding(.ipv4) + SysctlFix.forwarding(.ipv6)
            + SysctlFix.commands("net.ipv4.conf.eth0/7.rp_filter", value: 2)
        let states = try run(setup, commands)
        #expect(
            states.between == """
                net.ipv4.ip_forward = 1
                net.ipv4.conf.eth0.forwarding = 1
                net.ipv4.conf.eth0/7.rp_filter = 2
                net.ipv6.conf.all.forwarding = 1
                net.ipv4.ip_forward = 1
                net.ipv6.conf.all.forwarding = 1
                net.ipv4.conf.eth0/7.rp_filter = 2

                """
        )
        #expect(states.before == states.after)
        #expect(states.before.contains("net.ipv4.conf.eth0/7.forwarding = 1") && !states.after.contains("99-podroute"))
        #expect(!FileManager.default.fileExists(atPath: SysctlFix.file))
    }

    @Test func `A fix that is run twice is taken back as a whole`() throws {
        let setup = "sysctl -qw net.ipv4.ip_forward=0 net.ipv6.conf.all.forwarding=0"
        let commands = SysctlFix.forwarding(.ipv4) + SysctlFix.forwarding(.ipv4)
        let states = try run(setup, commands + SysctlFix.forwarding(.ipv6))
        #expect(states.before == states.after)
    }
}
