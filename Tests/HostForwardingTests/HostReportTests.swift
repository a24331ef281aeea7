import Diagnostics
import HostForwarding
import RouteModel
import TestSupport
import Testing

@Suite struct HostReportTests {
    private func ids(_ report: HostReport) -> [String] { report.ids }

    @Test func `An open node has nothing to tell`() {
        let report = Nodes.report(Nodes.evidence())
        #expect(report.packets.count == 9)
        #expect(report.packets.allSatisfy { $0.verdict == .accept && $0.family == .ipv4 })
        #expect(report.ids == [])
    }

    @Test func `Docker's policy is found, and the commands open both directions at the end of the chain`() throws {
        let report = Nodes.report(Nodes.evidence(iptables: Samples.docker))
        let finding = try #require(report.finding("forward-drop"))
        #expect(finding.diagnostic.severity == .error)
        #expect(finding.diagnostic.place == SourcePlace(file: "iptables-save", line: 4, column: 1))
        #expect(
            finding.fix == [
                "iptables -A FORWARD -i eth0 -o ovn0 -m comment --comment podroute -j ACCEPT",
                "iptables -A FORWARD -i ovn0 -o eth0 -m comment --comment podroute -j ACCEPT",
            ]
        )
        #expect(report.ids == ["forward-drop"])
    }

    @Test func `A drop above Kube-OVN's accepts is found with the rule that jumps to it`() throws {
        let save = Walks.filter(Samples.kubeForwardFirst)
        let report = Nodes.report(Nodes.evidence(iptables: save))
        let finding = try #require(report.finding("invalid-drop-before-accept"))
        #expect(report.ids == ["invalid-drop-before-accept"])
        #expect(finding.diagnostic.severity == .warning)
        #expect(finding.diagnostic.message.contains("pod-reply-asymmetric, pong-asymmetric (ipv4) are dropped"))
        #expect(finding.fix == ["iptables -I FORWARD 1 -i ovn0 -o eth0 -m comment --comment podroute -j ACCEPT"])
        let virtual = Nodes.report(Nodes.evidence(iptables: save)) { $0.isVirtual = true }
        #expect(virtual.finding("invalid-drop-before-accept")?.diagnostic.severity == .error)
        let subnet = try Nodes.subnet("10.16.0.0/16", isDistributed: true)
        let distributed = Nodes.report(Nodes.evidence(iptables: save)) { $0.subnets = [subnet] }
        #expect(distributed.finding("invalid-drop-before-accept")?.diagnostic.severity == .error)
        #expect(Nodes.report(Nodes.evidence(iptables: Walks.filter(Samples.kubeOVNFirst))).ids == [])
    }

    @Test func `The fix mends what was found`() throws {
        let subnets = [try Nodes.subnet("10.16.0.0/16")]
        for save in [
            Samples.docker, Walks.filter(Samples.kubeForwardFirst), Walks.filter("-A FORWARD -i ovn0 -j REJECT"),
        ] {
            let report = Nodes.report(Nodes.evidence(iptables: save)) { $0.subnets = subnets }
            var lines = save.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            for command in HostFix.commands(report.findings) {
                let words = command.split(separator: " ").map(String.init)
                let first = try #require(
                    lines.firstIndex { $0.hasPrefix("-A FORWARD") } ?? lines.firstIndex(of: "COMMIT")
                )
                let rules = lines.count { $0.hasPrefix("-A FORWARD") }
                let isInsert = words[1] == "-I"
                let number = isInsert ? try #require(Int(words[3])) : rules + 1
                let rest = words.dropFirst(isInsert ? 4 : 3).joined(separator: " ")
                lines.insert("-A FORWARD " + rest, at: first + number - 1)
            }
            let mended = Nodes.evidence(iptables: lines.joined(separator: "\n"))
            #expect(Nodes.report(mended) { $0.subnets = subnets }.ids == [])
            let undo = HostFix.undo(mended).filter { $0.hasPrefix("iptables") }
            #expect(undo.count == HostFix.commands(report.findings).count)
            #expect(undo.allSatisfy { $0.hasPrefix("iptables -D FORWARD -i ") && $0.contains("--comment podroute") })
        }
    }

    @Test func `One direction alone is told as such`() {
        let report = Nodes.report(Nodes.evidence(iptables: Walks.filter("policy DROP\n-A FORWARD -i ovn0 -j ACCEPT")))
        #expect(report.ids == ["forward-one-way"])
        #expect(report.finding("forward-one-way")?.fix.count == 1)
    }

    @Test func `Legacy rules are mended with the legacy tool, and count once`() {
        let report = Nodes.report(Nodes.evidence(legacy: Samples.docker))
        #expect(report.finding("forward-drop")?.fix.first?.hasPrefix("iptables-legacy -A FORWARD") == true)
        let both = Nodes.report(Nodes.evidence(iptables: Samples.docker, legacy: Samples.docker))
        #expect(both.ids == ["forward-drop"])
    }

    @Test func `Forwarding that is off is an error, with commands that remember what it was`() {
        let off = Nodes.sysctl.replacing("forward = 1", with: "forward = 0").replacing(
            "forwarding = 1",
            with: "forwarding = 0"
        )
        let report = Nodes.report(Nodes.evidence(changes: [.sysctl: off]))
        #expect(report.ids == ["forwarding-off"])
        #expect(report.verdict(.clientToPod) == .drop)
        #expect(report.finding("forwarding-off")?.fix.last == "sysctl -w net.ipv4.ip_forward=1")
    }

    @Test func `A strict reverse path filter counts where the way back differs`() {
        let strict = Nodes.sysctl.replacing("eth0.rp_filter = 0", with: "eth0.rp_filter = 1")
        #expect(Nodes.report(Nodes.evidence(changes: [.sysctl: strict])).ids == [])
        let routes = SampleNode.routes.replacing(
            "\"dev\":\"eth0\",\"flags\":[]},",
            with: "\"dev\":\"eth1\",\"flags\":[]},"
        )
        let report = Nodes.report(Nodes.evidence(changes: [.sysctl: strict, .routes: routes])) { $0.uplink = "eth0" }
        #expect(report.ids == ["rp-filter-strict"])
        #expect(report.verdict(.clientToPod) == .drop)
    }

    @Test func `ovn0 that is missing or down is an error`() {
        let none = SampleNode.addresses.replacing("ovn0", with: "ovn9")
        #expect(Nodes.report(Nodes.evidence(changes: [.addresses: none])).ids.contains("ovn0-missing"))
        let down = SampleNode.addresses.replacing(
            "\"ovn0\",\"flags\":[\"BROADCAST\",\"UP\",\"LOWER_UP\"]",
            with: "\"ovn0\",\"flags\":[]"
        )
        #expect(Nodes.report(Nodes.evidence(changes: [.addresses: down])).ids.contains("ovn0-missing"))
    }

    @Test func `Subnets are compared with routes and sets`() throws {
        let subnets = [try Nodes.subnet("10.16.0.0/16"), try Nodes.subnet("10.77.0.0/24")]
        let report = Nodes.report(Nodes.evidence()) { $0.subnets = subnets }
        #expect(report.ids == ["host-route-missing", "subnet-not-in-set"])
        #expect(report.finding("host-route-missing")?.diagnostic.message.contains("10.77.0.0/24") == true)
        let sets = Samples.sets + "add ovn40subnets-nat 10.16.0.0/16\n"
        let nat = Nodes.report(Nodes.evidence(ipset: sets)) { $0.subnets = [subnets[0]] }
        #expect(nat.ids == ["subnet-in-nat-set"])
    }

    @Test func `Subnets whose verdicts differ are told apart`() throws {
        let subnets = [try Nodes.subnet("10.16.0.0/17"), try Nodes.subnet("10.16.128.0/17")]
        let save = Walks.filter("-A FORWARD -d 10.16.128.0/17 -j DROP")
        let report = Nodes.report(Nodes.evidence(iptables: save)) { $0.subnets = subnets }
        let entries = report.packets.filter { $0.name == .ping }
        #expect(entries.map(\.verdict) == [.accept, .drop])
        #expect(entries.map { $0.prefixes.map(\.description) } == [["10.16.0.0/17"], ["10.16.128.0/17"]])
        #expect(report.packets.filter { $0.name == .pong }.map(\.prefixes) == [[]])
    }

    @Test func `Without evidence nothing is accepted`() {
        for file in [EvidenceFile.nft, .sysctl, .routes, .rules] {
            let report = Nodes.report(Nodes.evidence(changes: [file: nil])) { $0.uplink = "eth0" }
            #expect(report.packets.allSatisfy { $0.verdict == .unknown }, "\(file.rawValue)")
            #expect(report.ids.contains("rule-not-understood"))
        }
        let dropping = Nodes.report(Nodes.evidence(iptables: Samples.docker, changes: [.nft: nil]))
        #expect(dropping.verdict(.clientToPod) == .drop)
    }

    @Test func `An nft table that drops what iptables accepts is told as such, and mended by its handle`() throws {
        let nft = """
            {"nftables": [{"table": {"family": "inet", "name": "guard", "handle": 1}},
            {"chain": {"family": "inet", "table": "guard", "name": "forward", "handle": 1, "type": "filter", "hook": "forward", "prio": 10, "policy": "accept"}},
            {"rule": {"family": "inet", "table": "guard", "chain": "forward", "handle": 7, "expr": [{"match": {"op": "==", "left": {"meta": {"key": "iifname"}}, "right": "ovn0"}}, {"drop": null}]}}]}
            """
        let accepting = Walks.filter("-A FORWARD -i ovn0 -j ACCEPT\n-A FORWARD -o ovn0 -j ACCEPT")
        let report = Nodes.report(Nodes.evidence(iptables: accepting, nft: nft))
        let finding = try #require(report.finding("nft-drop-overrides"))
        #expect(
            finding.fix == [
                "nft 'insert rule inet guard forward position 7 iifname \"ovn0\" oifname \"eth0\" accept comment \"podroute\"'"
            ]
        )
        #expect(Nodes.report(Nodes.evidence(nft: nft)).ids == ["forward-one-way"])
    }

    @Test func `The JSON has the contract's members`() throws {
        let text = String(decoding: Nodes.report(Nodes.evidence(iptables: Samples.docker)).json(), as: UTF8.self)
        for member in [
            "\"kind\": \"HostReport\"", "\"node\": \"n1\"", "\"name\": \"client-to-pod\"", "\"verdict\": \"drop\"",
            "\"table\": \"filter\"", "\"chain\": \"FORWARD\"", "\"rule\": \"policy DROP\"",
            "\"file\": \"iptables-save\"",
            "\"line\": 4", "\"id\": \"forward-drop\"", "\"fix\": [",
        ] { #expect(text.contains(member), "\(member)") }
    }
}
