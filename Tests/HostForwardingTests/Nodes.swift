import Diagnostics
import HostForwarding
import RouteModel

/// The evidence of a node that forwards, with rules put in by the test.
enum Nodes {
    static let sysctl = """
        net.ipv4.ip_forward = 1
        net.ipv4.conf.all.rp_filter = 0
        net.ipv4.conf.eth0.rp_filter = 0
        net.ipv4.conf.ovn0.rp_filter = 0
        net.ipv4.conf.all.forwarding = 1
        net.ipv4.conf.eth0.forwarding = 1
        net.ipv4.conf.ovn0.forwarding = 1
        net.ipv4.conf.all.accept_local = 0
        net.ipv4.conf.eth0.accept_local = 0
        net.ipv4.conf.ovn0.accept_local = 0
        net.ipv6.conf.all.forwarding = 1
        net.netfilter.nf_conntrack_tcp_loose = 1

        """
    static let addresses = """
        [{"ifname":"eth0","flags":["BROADCAST","UP","LOWER_UP"],"addr_info":[{"family":"inet","local":"172.18.0.11","prefixlen":24}]},
         {"ifname":"ovn0","flags":["BROADCAST","UP","LOWER_UP"],"addr_info":[{"family":"inet","local":"100.64.0.2","prefixlen":16}]}]
        """
    static let routes = """
        [{"dst":"default","gateway":"172.18.0.1","dev":"eth0","flags":[]},
         {"dst":"10.16.0.0/16","gateway":"100.64.0.1","dev":"ovn0","flags":[]},
         {"dst":"100.64.0.0/16","dev":"ovn0","protocol":"kernel","scope":"link","prefsrc":"100.64.0.2","flags":[]},
         {"dst":"172.18.0.0/24","dev":"eth0","protocol":"kernel","scope":"link","prefsrc":"172.18.0.11","flags":[]}]
        """
    static let rules = """
        [{"priority":0,"src":"all","table":"local"},{"priority":32766,"src":"all","table":"main"},
         {"priority":32767,"src":"all","table":"default"}]
        """

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
            .addresses: addresses, .routes: routes, .rules: rules, .ip6tablesSave: "", .ip6tablesLegacySave: "",
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
