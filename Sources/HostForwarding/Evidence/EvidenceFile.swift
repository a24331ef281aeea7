package import RouteModel

/// One of the files that make up the evidence of a node: what one of its own tools prints.
public enum EvidenceFile: String, Sendable, Hashable, CaseIterable {
    case iptablesSave = "iptables-save"
    case ip6tablesSave = "ip6tables-save"
    case iptablesLegacySave = "iptables-legacy-save"
    case ip6tablesLegacySave = "ip6tables-legacy-save"
    case nft = "nft.json"
    /// What the JSON of nft before 1.0.7 leaves out: at which interfaces ingress chains stand.
    case nftChains = "nft-chains"
    case ipset = "ipset-save"
    case sysctl
    case addresses = "ip-addr.json"
    case routes = "ip-route.json"
    case routes6 = "ip6-route.json"
    case rules = "ip-rule.json"
    case rules6 = "ip6-rule.json"

    /// The command whose output it holds, as somebody types it who makes the file by hand.
    public var command: String {
        switch self {
        case .iptablesSave: "iptables-save"
        case .ip6tablesSave: "ip6tables-save"
        case .iptablesLegacySave: "iptables-legacy-save"
        case .ip6tablesLegacySave: "ip6tables-legacy-save"
        case .nft: "nft -j list ruleset"
        case .nftChains: "nft list chains"
        case .ipset: "ipset save"
        case .sysctl: "sysctl -a"
        case .addresses: "ip -j -d addr"
        case .routes: "ip -4 -j route show table all"
        case .routes6: "ip -6 -j route show table all"
        case .rules: "ip -4 -j rule"
        case .rules6: "ip -6 -j rule"
        }
    }

    /// The routes of a family.
    package static func routes(_ family: AddressFamily) -> EvidenceFile { family == .ipv4 ? .routes : .routes6 }

    /// The routing rules of a family.
    package static func rules(_ family: AddressFamily) -> EvidenceFile { family == .ipv4 ? .rules : .rules6 }
}
