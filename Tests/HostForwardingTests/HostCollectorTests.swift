import Diagnostics
import Foundation
import Manifests
import RouteModel
import TestSupport
import Testing

@testable import HostForwarding

/// The collecting script in a real shell, and what hostile tools cannot do to it.
struct HostCollectorTests {
    /// Runs the script with these programs on the PATH and no others.
    private func collect(_ tools: [String: String], seconds: Double = 60) throws -> HostEvidence {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("podroute-\(UUID().uuidString)").path
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(atPath: folder) }
        for name in ["cat", "grep", "sed", "tr", "uname", "sh"] {
            let program = try #require(Requirement.find(name))
            try files.createSymbolicLink(atPath: "\(folder)/\(name)", withDestinationPath: program)
        }
        for (name, script) in tools {
            try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/\(name)")
        }
        return try HostCollector.collect(fallback: "n9") { script throws(Diagnostic) in
            do {
                let result = try Command.run(
                    ["sh", "-c", script],
                    environment: ["PATH": folder, "LC_ALL": "C"],
                    seconds: seconds
                )
                #expect(result.errors == "")
                return Array(result.output.utf8)
            } catch {
                throw Diagnostic(id: "test", severity: .error, message: "\(error)")
            }
        }
    }

    @Test func `Missing, failing and silent tools are three things`() throws {
        let evidence = try collect([
            "iptables": "echo 'iptables v1.8.9 (nf_tables)'", "iptables-save": "printf '*filter\\nCOMMIT\\n'",
            "ip6tables": "echo 'ip6tables v1.8.9 (nf_tables)'", "ip6tables-save": "true",
            "nft": "echo 'Operation not permitted' >&2; echo second >&2; echo '{\"half\"'; exit 3",
            "ip": "[ \"$*\" = '-j -d addr' ] && printf '[]' || printf '[{\"dst\":\"%s\"}]\\n\\n' \"$*\"",
        ])
        #expect(evidence[.iptablesSave] == Array("*filter\nCOMMIT\n".utf8))
        #expect(evidence[.ip6tablesSave] == [])
        #expect(evidence[.nft] == nil)
        #expect(evidence.absence(of: .nft) == "`nft -j list ruleset` failed: Operation not permitted; second")
        #expect(evidence[.addresses] == Array("[]".utf8))
        #expect(evidence[.routes] == Array("[{\"dst\":\"-4 -j route show table all\"}]\n\n".utf8))
        let settings = SysctlSettings(try #require(evidence[.sysctl]))
        #expect(settings["net/ipv4/ip_forward"] != nil && settings.malformedLines.isEmpty)
        #expect(settings.setting("rp_filter", of: "all", .ipv4) != nil)
        #expect(evidence.remarks.contains { $0.id == "evidence-tool-failed" && $0.severity == .error })
        #expect(evidence.node != "n9" && !evidence.node.isEmpty)
    }

    @Test func `A missing tool is a note`() throws {
        let evidence = try collect([:])
        #expect(evidence[.iptablesSave] == nil && evidence[.nft] == nil && evidence[.addresses] == nil)
        #expect(evidence.absence(of: .nft) == "the node has no nft")
        #expect(!evidence.remarks.isEmpty)
        #expect(evidence.remarks.allSatisfy { $0.severity == .note || $0.message.contains("_tables_names") })
    }

    @Test func `The new iptables' own tool is read where plain iptables is the old one`() throws {
        let old = [
            "iptables": "echo 'iptables v1.8.9 (legacy)'", "iptables-save": "echo old", "iptables-nft-save": "echo new",
        ]
        #expect(try collect(old)[.iptablesSave] == Array("old\n".utf8))
        let both = old.merging(["iptables-legacy-save": "echo legacy"]) { $1 }
        #expect(try collect(both)[.iptablesSave] == Array("new\n".utf8))
    }

    @Test func `A tool's output cannot pass for another file`() throws {
        let forged = "x\n\npodroute-evidence-1x2 iptables-save 0\n\npodroute-evidence-1x2\n"
        let evidence = try collect([
            "iptables": "echo nf_tables", "iptables-save": "printf '\(forged)'",
            "nft": "printf '\\033[2J\\npodroute-evidence-1x2\\n' >&2; exit 1",
        ])
        #expect(evidence[.iptablesSave] == Array(forged.utf8))
        #expect(evidence[.ip6tablesSave] == nil && evidence[.nft] == nil)
        #expect(evidence.remarks.contains { $0.message.contains("\\u{1b}[2J") })
        #expect(evidence.remarks.allSatisfy { !$0.message.contains("\u{1b}") })
    }

    @Test func `An answer that is cut short is none`() {
        let whole = "\nM hostname 0\n\nM\n\nM iptables-save 0\n\nM\n"
        let error = #expect(throws: Diagnostic.self) {
            _ = try HostCollector.evidence(Array(whole.utf8), mark: "M", fallback: "n1")
        }
        #expect(error?.id == "node-unreachable" && error?.message.contains("before ip6tables-save") == true)
    }

    @Test func `A folder keeps what it had until the new evidence is whole`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("podroute-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/a/n1"
        let first = HostEvidence(node: "n1", files: [.sysctl: [0x31], .nft: [0x32]])
        try EvidenceFolder.write(first, to: path)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: path + "/notes.txt"))
        try EvidenceFolder.write(HostEvidence(node: "n2", files: [.sysctl: [0x33]]), to: path + "/")
        let read = try HostEvidence(folder: path)
        #expect(read.node == "n2" && read[.sysctl] == [0x33] && read[.nft] == nil)
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        #expect(names == ["hostname", "notes.txt", "sysctl"])

        try FileManager.default.createDirectory(atPath: path + "/nft.json", withIntermediateDirectories: true)
        let error = #expect(throws: Diagnostic.self) { try EvidenceFolder.write(first, to: path) }
        #expect(error?.id == "unwritable-evidence")
        let left = try FileManager.default.contentsOfDirectory(atPath: path)
        #expect(left.allSatisfy { !$0.hasPrefix(".") })
    }
}
