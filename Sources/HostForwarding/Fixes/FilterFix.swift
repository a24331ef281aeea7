import Diagnostics
import RouteModel

/// The commands that let through what one base chain loses, in the tool of whoever owns the chain.
struct FilterFix {
    let view: NodeView
    /// What the chain's table loses, of one family; where firewalld owns it, of one kind of path.
    let lost: [LostPackets]

    /// The commands; none where there is no rule to add, such as in a nat chain.
    var commands: [String] {
        guard let first = lost.first else { return [] }
        let table = view.rules.ruleset.tables[first.entry.table]
        let chain = table.chains[first.entry.chain]
        guard let base = chain.base, base.purpose == .filter else { return [] }
        let ways = self.ways(base.hook, first.family, view.uplink(first.family))
        guard !ways.isEmpty else { return [] }
        let isAsymmetricOnly = lost.allSatisfy(\.isAsymmetricOnly)
        if table.isFromNFT {
            if table.isOfFirewalld, !isAsymmetricOnly { return policy(first.family) }
            guard !table.isOwned else { return [] }
            return ways.map { nft(table, chain, $0) }
        }
        if table.isOfFirewalld, chain.name == "FORWARD", let offender = offender(chain),
            chain.rules[..<offender].contains(where: { $0.steps.contains(.then(.jump(Self.directChain))) })
        {
            return ways.map { direct(table, $0.iptables) } + [Self.reload]
        }
        return ways.map { iptables(table, chain, $0.iptables) }
    }

    static let reload = "firewall-cmd --reload"
    /// Where firewalld's iptables back end has direct rules.
    fileprivate static let directChain = "FORWARD_direct"

    /// What tells the packets of one direction, in both tools' words.
    private struct Way {
        let iptables: [String]
        let nft: String
    }

    private func ways(_ hook: PacketHook, _ family: AddressFamily, _ uplink: String?) -> [Way] {
        let names = lost.flatMap(\.names)
        let directions = [false, true].filter { fromPod in names.contains { $0.comesFromPod == fromPod } }
        let ovn = view.options.ovnInterface
        let prefixes = view.podPrefixes(family)
        let word = family == .ipv4 ? "ip" : "ip6"
        func name(_ interface: String) -> String { "\"\(interface)\"" }
        return directions.flatMap { fromPod -> [Way] in
            // Where the uplink is not known, any will do.
            let (input, output) = fromPod ? (ovn, uplink) : (uplink, ovn)
            switch hook {
            case .forward:
                let ends = [("-i", "iifname", input), ("-o", "oifname", output)].compactMap { option, word, interface in
                    interface.map { (iptables: [option, $0], nft: "\(word) \(name($0))") }
                }
                return [Way(iptables: ends.flatMap(\.iptables), nft: ends.map(\.nft).joined(separator: " "))]
            case .prerouting, .postrouting:
                let isIn = hook == .prerouting
                let interface = isIn ? input : output
                return prefixes.map { prefix in
                    let end = fromPod ? ("-s", "saddr") : ("-d", "daddr")
                    let place = interface.map { "\(isIn ? "iifname" : "oifname") \(name($0)) " } ?? ""
                    return Way(
                        iptables: (interface.map { [isIn ? "-i" : "-o", $0] } ?? []) + [end.0, "\(prefix)"],
                        nft: "\(place)\(word) \(end.1) \(prefix)"
                    )
                }
            default: return []
            }
        }
    }

    /// The first of the chain's rules by which packets are lost; nil where the policy loses them at the chain's end.
    private func offender(_ chain: RuleChain) -> Int? {
        lost.compactMap(\.entry.rule).min() ?? chain.rules.firstIndex { $0.steps.contains(where: Self.leaves) }
    }

    /// Whether packets may come to the policy by a step before the chain's end.
    private static func leaves(_ step: Rule.Step) -> Bool {
        switch step {
        case .then(.return), .then(.goto), .then(.verdictMap), .then(.namedVerdictMap): true
        default: false
        }
    }

    private func iptables(_ table: RuleTable, _ chain: RuleChain, _ way: [String]) -> String {
        let position = offender(chain).map { ["-I", chain.name, "\($0 + 1)"] } ?? ["-A", chain.name]
        let tool = Self.tool(table)
        let own = table.name == "filter" ? [] : ["-t", table.name]
        return ShellWord.command(
            [tool] + own + position + way + ["-m", "comment", "--comment", FixMark.text, "-j", "ACCEPT"]
        )
    }

    /// The command that changes a table of iptables.
    static func tool(_ table: RuleTable) -> String {
        let name = table.family == .ip ? "iptables" : "ip6tables"
        return table.place.file.contains("legacy") ? name + "-legacy" : name
    }

    private func nft(_ table: RuleTable, _ chain: RuleChain, _ way: Way) -> String {
        let target = "\(table.family.rawValue) \(table.name) \(chain.name)"
        let rule = "\(way.nft) accept comment \"\(FixMark.text)\""
        guard let offender = offender(chain) else { return ShellWord.command(["nft", "add rule \(target) \(rule)"]) }
        // A reload gives firewalld's rules other handles; the top of the chain stays what it is.
        let handle = table.isOfFirewalld ? nil : chain.rules[offender].handle
        let position = handle.map { "position \($0) " } ?? ""
        return ShellWord.command(["nft", "insert rule \(target) \(position)\(rule)"])
    }

    private func direct(_ table: RuleTable, _ way: [String]) -> String {
        let family = table.family == .ip ? "ipv4" : "ipv6"
        return ShellWord.command(
            ["firewall-cmd", "--permanent", "--direct", "--add-rule", family, "filter", "FORWARD", "0"] + way
                + ["-m", "comment", "--comment", FixMark.text, "-j", "ACCEPT"]
        )
    }

    /// A policy of firewalld's own that accepts what goes to and comes from the pods.
    private func policy(_ family: AddressFamily) -> [String] {
        let base = ["firewall-cmd", "--permanent"]
        let own = base + ["--policy=\(FixMark.text)"]
        // The first command fails where the policy is there already, for the other family.
        var commands = [
            ShellWord.command(base + ["--new-policy=\(FixMark.text)"]) + " || true",
            ShellWord.command(own + ["--add-ingress-zone=ANY"]), ShellWord.command(own + ["--add-egress-zone=ANY"]),
        ]
        for prefix in view.podPrefixes(family) {
            for end in ["destination", "source"] {
                let rule = "rule family=\"\(family)\" \(end) address=\"\(prefix)\" accept"
                commands.append(ShellWord.command(own + ["--add-rich-rule=\(rule)"]))
            }
        }
        return commands + [Self.reload]
    }
}

extension RuleTable {
    /// Whether its rules were read from nft's list, which knows their handles.
    var isFromNFT: Bool { place.file == EvidenceFile.nft.rawValue }

    /// Whether firewalld makes its rules, with either back end.
    var isOfFirewalld: Bool {
        isFromNFT ? name == "firewalld" : name == "filter" && index(of: FilterFix.directChain) != nil
    }
}
