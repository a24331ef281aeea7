import Diagnostics

/// The commands that mend what a check found, and those that take exactly that back.
public enum HostFix {
    /// The commands of all findings, each once, in the order of the findings; firewalld's come first, since its reload
    /// takes away what other tools put into its tables.
    public static func commands(_ findings: [HostFinding]) -> [String] {
        var seen: Set<String> = []
        let all = findings.flatMap(\.fix).filter { seen.insert($0).inserted }
        let firewalld = all.filter { $0.hasPrefix("firewall-cmd ") && $0 != FilterFix.reload }
        return firewalld + all.filter { $0 == FilterFix.reload } + all.filter { !$0.hasPrefix("firewall-cmd ") }
    }

    /// The commands that take back what the commands of a fix added, as far as the evidence shows it: rules by their comment
    /// and handle, firewalld's policy, and the settings that the file under /etc/sysctl.d remembers.
    public static func undo(_ evidence: HostEvidence) -> [String] {
        let rules = HostRules(evidence).ruleset
        var commands: [String] = []
        var usesFirewalld = false
        for table in rules.tables {
            if table.name == "firewalld", table.chains.contains(where: { $0.name.hasSuffix("policy_\(FixMark.text)") })
            {
                commands.append("firewall-cmd --permanent --delete-policy=\(FixMark.text)")
                usesFirewalld = true
            }
            for chain in table.chains {
                for rule in chain.rules where rule.comment == FixMark.text {
                    if chain.name == "FORWARD_direct" { usesFirewalld = true }
                    if let command = removal(of: rule, chain, table) { commands.append(command) }
                }
            }
        }
        return commands + (usesFirewalld ? [FilterFix.reload] : []) + [SysctlFix.undo]
    }

    private static func removal(of rule: Rule, _ chain: RuleChain, _ table: RuleTable) -> String? {
        if table.isFromNFT {
            guard let handle = rule.handle else { return nil }
            return "nft "
                + ShellWord.quoted("delete rule \(table.family.rawValue) \(table.name) \(chain.name) handle \(handle)")
        }
        guard let words = try? RuleWords.of(Array(rule.text.utf8)[...]).map(\.text), words.count > 2 else { return nil }
        if chain.name == "FORWARD_direct" {
            let family = table.family == .ip ? "ipv4" : "ipv6"
            return ShellWord.command(
                ["firewall-cmd", "--permanent", "--direct", "--remove-rule", family, "filter", "FORWARD", "0"]
                    + words.dropFirst(2)
            )
        }
        let own = table.name == "filter" ? [] : ["-t", table.name]
        return ShellWord.command([FilterFix.tool(table)] + own + ["-D"] + words.dropFirst())
    }
}
