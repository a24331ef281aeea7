import Foundation
import TestSupport
import Testing

/// `podroute host check` on folders with evidence.
struct HostCheckTests {
    private struct Checked {
        let result: Command.Result
        let document: [String: Any]
        var packets: [[String: Any]] { document["packets"] as? [[String: Any]] ?? [] }
        var findings: [[String: Any]] { document["findings"] as? [[String: Any]] ?? [] }
        var verdicts: [String] { packets.compactMap { $0["verdict"] as? String } }
        var ids: [String] { findings.compactMap { $0["id"] as? String } }
        func severity(_ id: String) -> String? {
            findings.first { $0["id"] as? String == id }?["severity"] as? String
        }
    }

    private func check(_ folder: HostFolder, _ more: [String] = [], input: String = "") throws -> Checked {
        let result = try Podroute.run(["host", "check", "--evidence", folder.path, "-o", "json"] + more, input: input)
        let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        return Checked(result: result, document: document ?? [:])
    }

    @Test func `The text shows packets, then findings with line, caret and commands`() throws {
        let folder = try HostFolder(["iptables-save": HostFolder.closed])
        let result = try Podroute.run(["host", "check", "--evidence", folder.path])
        #expect(result.status == 1 && result.errors.isEmpty)
        let expected = """
            pong-asymmetric         ipv4    drop     filter FORWARD: policy DROP (iptables-save:3)
            iptables-save:3:1: error: client-to-pod, pod-reply, pod-reply-asymmetric, client-more, client-more-asymmetric, pod-to-outside, ping, pong, pong-asymmetric (ipv4) are dropped by `policy DROP` in FORWARD of the table filter [forward-drop]
            :FORWARD DROP [0:0]
            ^
            help: run: iptables -A FORWARD -i eth0 -o ovn0 -m comment --comment podroute -j ACCEPT && iptables -A FORWARD -i ovn0 -o eth0 -m comment --comment podroute -j ACCEPT
            podroute: n1: 1 error, 0 warnings, 0 notes

            """
        #expect(
            result.output.hasPrefix(
                "PACKET                  FAMILY  VERDICT  BY\nclient-to-pod           ipv4    drop "
            )
        )
        #expect(result.output.hasSuffix(expected), "\(result.output)")
    }

    @Test func `A node that forwards ends with status 0`() throws {
        let folder = try HostFolder()
        let result = try Podroute.run(["host", "check", "--evidence", folder.path])
        #expect(result.status == 0 && result.output.hasSuffix("podroute: n1: 0 errors, 0 warnings, 0 notes\n"))
        #expect(try check(folder).verdicts == Array(repeating: "accept", count: 9))
    }

    @Test func `The JSON is the contract's and holds to its schema`() throws {
        let closed = try check(HostFolder(["iptables-save": HostFolder.closed]))
        #expect(closed.result.status == 1 && closed.result.errors.isEmpty)
        #expect(Set(closed.document.keys) == ["apiVersion", "kind", "node", "packets", "findings"])
        #expect(closed.document["apiVersion"] as? String == "podroute/v1")
        #expect(closed.document["kind"] as? String == "HostReport" && closed.document["node"] as? String == "n1")
        #expect(
            closed.packets.compactMap { $0["name"] as? String } == [
                "client-to-pod", "pod-reply", "pod-reply-asymmetric", "client-more", "client-more-asymmetric",
                "pod-to-outside", "ping", "pong", "pong-asymmetric",
            ]
        )
        let first = try #require(closed.packets.first)
        #expect(Set(first.keys) == ["name", "family", "verdict", "by"])
        #expect(first["family"] as? String == "ipv4" && first["verdict"] as? String == "drop")
        let by = try #require(first["by"] as? [String: Any])
        let expected: [String: Any] = [
            "table": "filter", "chain": "FORWARD", "rule": "policy DROP", "file": "iptables-save", "line": 3,
        ]
        #expect(by as NSDictionary == expected as NSDictionary)
        let finding = try #require(closed.findings.first)
        #expect(closed.ids == ["forward-drop"] && finding["severity"] as? String == "error")
        #expect(finding["file"] as? String == "iptables-save" && finding["line"] as? Int == 3)
        #expect((finding["message"] as? String)?.contains("`policy DROP`") == true)
        #expect((finding["fix"] as? [String])?.count == 2)

        let schema = try Podroute.run(["host", "check", "--schema"])
        let validator = SchemaValidator(try JSONSerialization.jsonObject(with: Data(schema.output.utf8)))
        #expect(schema.status == 0 && validator.faults(of: closed.document).isEmpty)
        let unknown = try check(HostFolder(["nft.json": nil, "sysctl": "net.ipv4.ip_forward\n"]))
        #expect(validator.faults(of: unknown.document).isEmpty && unknown.ids.contains("evidence-malformed"))
    }

    @Test func `SARIF names every rule it uses and where each result stands`() throws {
        let broken = "{\"nftables\": ["
        let folder = try HostFolder([
            "iptables-save": HostFolder.closed, "nft.json": broken, "ip6-rule.json": broken, "extra": "",
        ])
        let result = try Podroute.run(
            [
                "host", "check", "--evidence", folder.path, "-o", "sarif", "-f", "-",
            ],
            input: Samples.subnet("apps", "10.77.0.0/16", "gateway: 10.77.0.1") + Samples.twoNodes
        )
        #expect(result.status == 1 && result.errors.isEmpty)
        let log = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        #expect(log?["version"] as? String == "2.1.0" && log?["$schema"] is String)
        let run = try #require((log?["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        let results = try #require(run["results"] as? [[String: Any]])
        let ids = results.compactMap { $0["ruleId"] as? String }
        #expect(
            Set(ids).isSuperset(of: [
                "forward-drop", "evidence-malformed", "evidence-unknown-file", "host-route-missing",
            ]),
            "\(ids)"
        )
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index] == result["ruleId"] as? String)
            let place = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
            #expect((place?["artifactLocation"] as? [String: Any])?["uri"] is String)
        }
        #expect(Set(rules).count == rules.count)
    }

    @Test func `Drops of asymmetric replies are errors for virtual nodes and distributed Subnets`() throws {
        let folder = try HostFolder(["iptables-save": HostFolder.kubeProxyFirst])
        let id = "invalid-drop-before-accept"
        let plain = try check(folder)
        #expect(plain.result.status == 0 && plain.ids == [id] && plain.severity(id) == "warning")
        #expect(plain.verdicts.enumerated().filter { $0.element == "drop" }.map(\.offset) == [2, 8])
        #expect(try check(folder, ["--strict"]).result.status == 1)
        let virtual = try check(folder, ["--environment", "virtual"])
        #expect(virtual.result.status == 1 && virtual.severity(id) == "error")
        for (type, status) in [("distributed", Int32(1)), ("centralized", 0)] {
            let subnet = Samples.subnet(
                "apps",
                "10.16.0.0/16",
                "gateway: 10.16.0.1",
                "gatewayType: \(type)",
                "gatewayNode: n1",
                "natOutgoing: false"
            )
            let checked = try check(folder, ["-f", "-"], input: subnet + Samples.twoNodes)
            #expect(checked.result.status == status && checked.ids.contains(id), "\(type): \(checked.ids)")
            #expect(checked.severity(id) == (type == "distributed" ? "error" : "warning"))
        }
    }

    @Test(arguments: ["nft.json", "sysctl", "ip-route.json", "ip-rule.json", "iptables-save and legacy"])
    func `What is missing makes verdicts unknown`(name: String) throws {
        let names = name.contains(" and ") ? ["iptables-save", "iptables-legacy-save"] : [name]
        let changes: [String: String?] = Dictionary(uniqueKeysWithValues: names.map { ($0, nil) })
        let checked = try check(HostFolder(changes), ["--uplink", "eth0"])
        #expect(checked.verdicts == Array(repeating: "unknown", count: 9))
        #expect(checked.ids == ["rule-not-understood"] && checked.result.status == 0)
    }

    @Test(arguments: [
        "nft.json", "sysctl", "ip-route.json", "ip-rule.json", "iptables-save", "iptables-legacy-save",
    ])
    func `What is broken makes verdicts unknown`(name: String) throws {
        for text in ["{\"nftables\": [{\"chain\":", "[{\"dst\": \"default\"", "\u{0}\u{1}\u{ff}", "*filter\n:FORWARD"] {
            let checked = try check(HostFolder([name: text]), ["--uplink", "eth0"])
            #expect(checked.verdicts == Array(repeating: "unknown", count: 9), "\(text)")
            #expect(checked.ids.contains("rule-not-understood"), "\(text)")
        }
    }

    @Test func `Sets that are missing or broken decide nothing`() throws {
        let save = HostFolder.kubeProxyFirst.replacing("FORWARD ACCEPT", with: "FORWARD DROP")
        for text in [nil, "create", "no such command"] {
            let checked = try check(HostFolder(["iptables-save": save, "ipset-save": text]))
            #expect(Set(checked.verdicts) == ["unknown", "drop"] && checked.verdicts[2] == "drop", "\(text ?? "none")")
        }
    }

    @Test func `Tables of iptables-nft that only nft lists are not judged by half`() throws {
        let nft = """
            {"nftables": [{"table": {"family": "ip", "name": "filter", "handle": 1}},
            {"chain": {"family": "ip", "table": "filter", "name": "FORWARD", "handle": 1, "type": "filter", "hook": "forward", "prio": 0, "policy": "accept"}},
            {"rule": {"family": "ip", "table": "filter", "chain": "FORWARD", "handle": 2, "expr": [{"xt": null}, {"drop": null}]}}]}
            """
        for legacy in ["", nil] {
            let checked = try check(
                HostFolder(["iptables-save": nil, "iptables-legacy-save": legacy, "nft.json": nft])
            )
            #expect(checked.verdicts == Array(repeating: "unknown", count: 9))
        }
        let save = HostFolder.kubeProxyFirst.replacing(
            "*filter",
            with: "# Generated by iptables-save v1.8.9 (nf_tables)\n*filter"
        )
        let both = try check(HostFolder(["iptables-save": save, "nft.json": nft]))
        #expect(both.verdicts.count { $0 == "accept" } == 7 && both.verdicts.count { $0 == "drop" } == 2)
    }

    @Test func `A rule of nft without a table is not passed over`() throws {
        let nft =
            "{\"nftables\": [{\"rule\": {\"family\": \"inet\", \"table\": \"t\", \"chain\": \"c\", \"expr\": []}}]}"
        #expect(try Set(check(HostFolder(["nft.json": nft])).verdicts) == ["unknown"])
        let bridge = nft.replacing("inet", with: "bridge")
        #expect(try Set(check(HostFolder(["nft.json": bridge])).verdicts) == ["accept"])
    }

    @Test func `Wrong folders and words are refused`() throws {
        let missing = try Podroute.run(["host", "check", "--evidence", "/nowhere/at/all"])
        #expect(missing.status == 2 && missing.output.isEmpty && missing.errors.contains("[unreadable-input]"))
        let empty = try TemporaryFolder()
        let none = try Podroute.run(["host", "check", "--evidence", empty.path])
        #expect(none.status == 2 && none.errors.contains("holds no evidence of a node"))
        let both = try Podroute.run(["host", "check", "--evidence", empty.path, "--via", "sh"])
        #expect(both.status == 2 && both.errors.contains("exclude each other"))
    }
}
