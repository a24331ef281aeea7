import Diagnostics
import Foundation
import HostForwarding
import Testing

/// The files of a folder become evidence: missing ones are told apart from empty ones.
struct EvidenceFolderTests {
    private func folder(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("podroute-\(UUID().uuidString)/n7")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }
        for (name, text) in files { try Data(text.utf8).write(to: url.appendingPathComponent(name)) }
        try body(url.path)
    }

    @Test func `A file that is missing is not one that is empty`() throws {
        try folder(["iptables-save": "", "sysctl": "net.ipv4.ip_forward = 1\n"]) { path in
            let evidence = try HostEvidence(folder: path)
            #expect(evidence[.iptablesSave] == [])
            #expect(evidence[.nft] == nil)
            #expect(evidence.absence(of: .iptablesSave) == nil)
            #expect(evidence.absence(of: .nft) == "the evidence has no nft.json")
            #expect(evidence[.sysctl] == Array("net.ipv4.ip_forward = 1\n".utf8))
            #expect(evidence.remarks.isEmpty)
        }
    }

    @Test func `The node's own name comes before the folder's`() throws {
        try folder(["sysctl": "", "hostname": "worker-3\n"]) { path in
            let own = try HostEvidence(folder: path).node
            #expect(own == "worker-3")
            let given = try HostEvidence(folder: path, node: "n1").node
            #expect(given == "n1")
        }
        try folder(["sysctl": "", "hostname": "\u{1b}[31mred\n"]) { path in
            let folderName = try HostEvidence(folder: path + "/").node
            #expect(folderName == "n7")
        }
    }

    @Test func `An unknown file is named, with what was probably meant`() throws {
        try folder(["iptables-save": "", "ip-adr.json": "[]"]) { path in
            let remarks = try HostEvidence(folder: path).remarks
            #expect(remarks.map(\.id) == ["evidence-unknown-file"])
            #expect(remarks.first?.message == "\(path)/ip-adr.json is not read")
            #expect(remarks.first?.help == "Did you mean ip-addr.json?")
        }
    }

    @Test func `A folder without evidence, or with a pipe in it, is refused`() throws {
        try folder(["notes.txt": "x"]) { path in
            #expect(throws: Diagnostic.self) { _ = try HostEvidence(folder: path) }
            #expect(throws: Diagnostic.self) { _ = try HostEvidence(folder: path + "/none") }
        }
        try folder(["sysctl": ""]) { path in
            #expect(mkfifo(path + "/nft.json", 0o600) == 0)
            let error = #expect(throws: Diagnostic.self) { _ = try HostEvidence(folder: path) }
            #expect(error?.message.contains("nft.json") == true)
        }
    }
}
