extension HostRuleSet {
    /// Every rule set written by hand, and some of iptables again in the tables of the legacy programs.
    static let handMade: [HostRuleSet] = {
        let sets =
            KubernetesRuleSets.all + FirewallRuleSets.all + MatchRuleSets.all + OtherRuleSets.all + NFTRuleSets.all
            + RoutingRuleSets.all
        let isDoubled = { (set: HostRuleSet) in set.usesIPTables }
        let doubled = (KubernetesRuleSets.all + FirewallRuleSets.all).filter(isDoubled).enumerated()
        return sets + doubled.filter { $0.offset.isMultiple(of: 3) }.map(\.element.inLegacyTables)
    }()
}
