import Diagnostics
import HostForwarding
import RouteModel
import Testing

/// Evidence of one file, as somebody copies it from a node: what its rules lose is lost, whatever else is not known.
@Suite("Evidence made by hand")
struct HandMadeEvidenceTests {
    private static func report(_ rules: String, policy: String = "ACCEPT") -> HostReport {
        let save = "*filter\n:FORWARD \(policy) [0:0]\n:KUBE-FORWARD - [0:0]\n\(rules)\nCOMMIT\n"
        return HostReport(of: HostEvidence(node: "n1", files: [.iptablesSave: Array(save.utf8)]))
    }

    private static func verdicts(_ report: HostReport) -> Set<PacketVerdict> { Set(report.packets.map(\.verdict)) }

    @Test(
        "a policy DROP is an error although neither the uplink nor the routes are known, and any uplink is let through"
    )
    func policy() throws {
        let report = Self.report("-A FORWARD -i docker0 -o docker0 -j ACCEPT", policy: "DROP")
        #expect(report.packets.count == 9 && Self.verdicts(report) == [.drop])
        let finding = try #require(report.findings.first { $0.diagnostic.id == "forward-drop" })
        #expect(finding.diagnostic.place?.line == 2)
        #expect(
            finding.fix == [
                "iptables -A FORWARD -o ovn0 -m comment --comment podroute -j ACCEPT",
                "iptables -A FORWARD -i ovn0 -m comment --comment podroute -j ACCEPT",
            ]
        )
    }

    @Test("an INVALID drop above the accepts is found, and nothing is said to get through")
    func invalid() throws {
        let report = Self.report(
            "-A FORWARD -j KUBE-FORWARD\n-A KUBE-FORWARD -m conntrack --ctstate INVALID -j DROP\n-A FORWARD -j ACCEPT"
        )
        let lost = report.packets.filter { $0.verdict == .drop }.map(\.name)
        #expect(lost == [.podReplyAsymmetric, .pongAsymmetric])
        #expect(!Self.verdicts(report).contains(.accept))
        #expect(report.findings.contains { $0.diagnostic.id == "invalid-drop-before-accept" })
    }

    @Test(
        "rules that name an interface which may be the uplink leave it open, those that cannot be met do not",
        arguments: [
            ("-A FORWARD -i eth0 -j DROP", PacketVerdict.unknown), ("-A FORWARD -o eth+ -j DROP", .unknown),
            ("-A FORWARD -i lo -j DROP", .unknown), ("-A FORWARD -i + -j DROP", .drop),
            ("-A FORWARD -i ovn0 -o ovn0 -j DROP", .unknown), ("-A FORWARD ! -i lo -j DROP", .drop),
        ]
    )
    func interfaces(_ rule: String, _ verdict: PacketVerdict) {
        #expect(Self.verdicts(Self.report(rule)) == [verdict], "\(rule)")
        let isCertain = verdict == .drop
        #expect(Self.report(rule).findings.contains { $0.diagnostic.severity == .error } == isCertain, "\(rule)")
    }

    @Test("where the uplink is named, its own rules count")
    func namedUplink() {
        let save = "*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -i eth0 -j DROP\nCOMMIT\n"
        var options = HostCheckOptions()
        options.uplink = "eth0"
        let evidence = HostEvidence(node: "n1", files: [.iptablesSave: Array(save.utf8)])
        let report = HostReport(of: evidence, options: options)
        let lost = Set(report.packets.filter { $0.verdict == .drop }.map(\.name))
        #expect(lost == [.clientToPod, .clientMore, .clientMoreAsymmetric, .ping])
    }
}
