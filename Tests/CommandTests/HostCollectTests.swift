import Foundation
import TestSupport
import Testing

/// `podroute host collect`, through a stand-in for ssh and kubectl.
@Suite(.needs(.root, .program("nft"), .program("ip")))
struct HostCollectTests {
    private func folder(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("podroute-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    private func stand(_ path: String, _ script: String) throws -> String {
        let program = path + "/to node"
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        return program
    }

    @Test func `What is in the namespace is in the folder`() throws {
        try folder { path in
            // As kubectl debug does: some words of its own, and the command behind them.
            let program = try stand(
                path,
                """
                while [ "$1" != -- ]; do shift; done
                shift
                export SETUP='ip link add ovn0 type veth peer name p && ip addr add 100.64.0.2/16 dev ovn0 && nft add table inet mine'
                exec unshare --net sh -c 'eval "$SETUP" >&2; exec "$@"' sh "$@"
                """
            )
            let words = ["host", "collect", "--via", "'\(program)' debug node/n1 -i -q --", path + "/n1"]
            let result = try Podroute.run(words)
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.output.isEmpty && result.errors.contains(" in \(path)/n1\n"))
            func text(_ name: String) throws -> String {
                try String(contentsOfFile: "\(path)/n1/\(name)", encoding: .utf8)
            }
            #expect(try text("ip-addr.json").contains("100.64.0.2"))
            #expect(try text("nft.json").contains("\"mine\""))
            #expect(try text("sysctl").contains("net.ipv4.conf.ovn0.rp_filter = "))
            #expect(try text("iptables-save").isEmpty)
            #expect(try text("ip-rule.json").contains("\"priority\":32766"))
        }
    }

    @Test func `A node that cannot be reached leaves the folder as it was`() throws {
        try folder { path in
            let program = try stand(path, "echo 'no route to host' >&2; exit 255")
            try Data("old".utf8).write(to: URL(fileURLWithPath: path + "/sysctl"))
            let result = try Podroute.run(["host", "collect", "--via", "'\(program)'", path])
            #expect(result.status == 4)
            #expect(result.errors.contains("[node-unreachable]") && result.errors.contains("no route to host"))
            #expect(try String(contentsOfFile: path + "/sysctl", encoding: .utf8) == "old")
        }
    }

    @Test func `Wrong words and folders are refused`() throws {
        #expect(try Podroute.run(["host", "collect", "--via", "ssh 'n1", "x"]).status == 2)
        #expect(try Podroute.run(["host", "collect", "--via", " ", "x"]).status == 2)
        #expect(try Podroute.run(["host", "collect"]).status == 2)
        try folder { path in
            try Data().write(to: URL(fileURLWithPath: path + "/file"))
            let result = try Podroute.run(["host", "collect", path + "/file/n1"])
            #expect(result.status == 2 && result.errors.contains("[unwritable-evidence]"))
        }
    }
}
