import Foundation

extension HostRuleSet {
    /// How many made-up rule sets of each kind PODROUTE_HOST_RULESETS asks for; nil for a few.
    static let countAskedFor = ProcessInfo.processInfo.environment["PODROUTE_HOST_RULESETS"].flatMap(UInt64.init)

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
