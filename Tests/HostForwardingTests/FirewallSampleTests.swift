import Foundation
import HostForwarding
import RouteModel
import TestSupport
import Testing

/// What the usual owners of FORWARD leave there, and what becomes of each of the nine packets: an initial letter of the
/// verdict a packet, in the order of `PacketName`.
@Suite struct FirewallSampleTests {
    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: Places.package + "/fixtures/hosts/" + name, encoding: .utf8)
    }

    private func initials(_ report: HostReport) -> String {
        report.packets.map { String($0.verdict.rawValue.prefix(1)) }.joined()
    }

    @Test(arguments: [
        ("Docker", Samples.docker, "ddddddddd", ["forward-drop"]),
        ("Docker, above Kube-OVN's accepts", Samples.dockerAboveKubeOVN, "aaaaaaaaa", []),
        ("ufw", Samples.ufw, "dadaddaad", ["forward-drop"]),
        ("Calico", Samples.calico, "ddddddddd", ["forward-drop"]),
        ("Calico that takes web requests", Samples.calicoForWeb, "addaadddd", ["forward-drop"]),
        (
            "kube-proxy above Kube-OVN", Walks.filter(Samples.kubeForwardFirst), "aadaaaaad",
            ["invalid-drop-before-accept"]
        ), ("kube-proxy below Kube-OVN", Walks.filter(Samples.kubeOVNFirst), "aaaaaaaaa", []),
    ])
    func `Rules of iptables are judged as the kernel does`(
        name: String,
        save: String,
        verdicts: String,
        ids: [String]
    ) {
        let report = Nodes.report(Nodes.evidence(iptables: save))
        #expect(initials(report) == verdicts && report.ids == ids, "\(name): \(initials(report)) \(report.ids)")
    }

    @Test func `firewalld rejects what is new to pods, and its own policy and nft mend it`() throws {
        let report = Nodes.report(Nodes.evidence(nft: try text("firewalld-nft.json")))
        #expect(initials(report) == "radararad")
        #expect(report.ids == ["forward-one-way", "invalid-drop-before-accept"])
        #expect(
            HostFix.commands(report.findings) == [
                "firewall-cmd --permanent --new-policy=podroute || true",
                "firewall-cmd --permanent --policy=podroute --add-ingress-zone=ANY",
                "firewall-cmd --permanent --policy=podroute --add-egress-zone=ANY",
                "firewall-cmd --permanent --policy=podroute "
                    + "'--add-rich-rule=rule family=\"ipv4\" destination address=\"10.16.0.0/16\" accept'",
                "firewall-cmd --permanent --policy=podroute "
                    + "'--add-rich-rule=rule family=\"ipv4\" source address=\"10.16.0.0/16\" accept'",
                "firewall-cmd --reload",
                "nft 'insert rule inet firewalld filter_FORWARD iifname \"ovn0\" oifname \"eth0\" accept comment \"podroute\"'",
            ]
        )
    }

    @Test func `Where only firewalld may change its table, no command of nft is given`() throws {
        let nft = try text("firewalld-nft.json").replacing(
            "\"name\": \"firewalld\", \"handle\"",
            with: "\"name\": \"firewalld\", \"flags\": [\"owner\"], \"handle\""
        )
        let report = Nodes.report(Nodes.evidence(nft: nft))
        #expect(report.finding("forward-one-way")?.fix.count == 6)
        #expect(report.finding("invalid-drop-before-accept")?.fix == [])
    }

    @Test func `Older firewalld drops INVALID packets below its zones`() throws {
        var lines = try text("firewalld-nft.json").split(separator: "\n").map(String.init)
        let drop = try #require(lines.firstIndex { $0.contains("\"invalid\"") && $0.contains("\"drop\"") })
        let rule = lines.remove(at: drop)
        let jump = try #require(lines.firstIndex { $0.contains("\"jump\": {\"target\": \"filter_FORWARD_ZONES\"}") })
        lines.insert(rule, at: jump + 1)
        let report = Nodes.report(Nodes.evidence(nft: lines.joined(separator: "\n")))
        #expect(initials(report) == "raaararaa" && report.ids == ["forward-one-way"])
    }

    @Test func `firewalld's iptables back end is mended by a direct rule, and above it by iptables`() throws {
        let save = try text("firewalld-iptables-save")
        let report = Nodes.report(Nodes.evidence(iptables: save))
        #expect(initials(report) == "radararad")
        #expect(report.ids == ["forward-one-way", "invalid-drop-before-accept"])
        #expect(
            HostFix.commands(report.findings) == [
                "firewall-cmd --permanent --direct --add-rule ipv4 filter FORWARD 0 -i eth0 -o ovn0 "
                    + "-m comment --comment podroute -j ACCEPT",
                "firewall-cmd --reload",
                "iptables -I FORWARD 3 -i ovn0 -o eth0 -m comment --comment podroute -j ACCEPT",
            ]
        )
        // What these commands make of the rules.
        let mended = save.replacing(
            "-A FORWARD -m conntrack --ctstate INVALID -j DROP",
            with: """
                -A FORWARD -i ovn0 -o eth0 -m comment --comment podroute -j ACCEPT
                -A FORWARD -m conntrack --ctstate INVALID -j DROP
                -A FORWARD_direct -i eth0 -o ovn0 -m comment --comment podroute -j ACCEPT
                """
        )
        let evidence = Nodes.evidence(iptables: mended)
        #expect(initials(Nodes.report(evidence)) == "aaaaaaaaa")
        #expect(
            HostFix.undo(evidence).dropLast() == [
                "iptables -D FORWARD -i ovn0 -o eth0 -m comment --comment podroute -j ACCEPT",
                "firewall-cmd --permanent --direct --remove-rule ipv4 filter FORWARD 0 -i eth0 -o ovn0 "
                    + "-m comment --comment podroute -j ACCEPT",
                "firewall-cmd --reload",
            ]
        )
    }
}
