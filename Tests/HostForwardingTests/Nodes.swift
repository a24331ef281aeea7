import Diagnostics
import HostForwarding
import RouteModel
import TestSupport

/// The evidence of a node that forwards, with rules put in by the test.
enum Nodes {
    static let sysctl = SampleNode.sysctl + "net.ipv6.conf.all.forwarding = 1\n"

    /// Evidence of IPv4 alone; a nil text leaves its file out.
    static func evidence(
        iptables: String = "",
        legacy: String? = "",
        nft: String? = "{\"nftables\": []}",
        ipset: String? = Samples.sets,
        changes: [EvidenceFile: String?] = [:]
    ) -> HostEvidence {
        var texts: [EvidenceFile: String?] = [
            .iptablesSave: iptables, .iptablesLegacySave: legacy, .nft: nft, .ipset: ipset, .sysctl: sysctl,
            .addresses: SampleNode.addresses, .routes: SampleNode.routes, .rules: SampleNode.rules, .ip6tablesSave: "",
            .ip6tablesLegacySave: "",
            .routes6: "[]", .rules6: "[]",
        ]
        for (file, text) in changes { texts[file] = .some(text) }
        return HostEvidence(node: "n1", files: texts.compactMapValues { $0.map { Array($0.utf8) } })
    }

    static func report(_ evidence: HostEvidence, _ change: (inout HostCheckOptions) -> Void = { _ in }) -> HostReport {
        var options = HostCheckOptions()
        change(&options)
        return HostReport(of: evidence, options: options)
    }

    static func subnet(_ prefix: String, isDistributed: Bool = false, hasNAT: Bool = false) throws -> HostSubnet {
        HostSubnet(
            name: "web",
            prefix: try IPPrefix(prefix),
            isRouted: true,
            isDistributed: isDistributed,
            hasNAT: hasNAT
        )
    }
}

extension HostReport {
    func verdict(_ name: PacketName) -> PacketVerdict? { packets.first { $0.name == name }?.verdict }
    func finding(_ id: String) -> HostFinding? { findings.first { $0.diagnostic.id == id } }
    var ids: [String] { findings.map(\.diagnostic.id) }
}
