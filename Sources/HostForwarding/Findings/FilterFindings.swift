import Diagnostics
import RouteModel

/// What packet filters lose, as findings.
struct FilterFindings {
    let view: NodeView
    let packets: [PacketReport]

    /// The findings, in the order of the packets.
    func all() -> [HostFinding] {
        let groups = LostPackets.all(packets)
        return groups.map { group in
            let isOfFirewalld = view.rules.ruleset.tables[group.entry.table].isOfFirewalld
            let lost = groups.filter { other in
                // firewalld itself cannot accept what it takes for invalid: that takes commands of another kind.
                other.family == group.family && other.entry.table == group.entry.table
                    && (!isOfFirewalld || other.isAsymmetricOnly == group.isAsymmetricOnly)
            }
            let fix = FilterFix(view: view, lost: lost).commands
            if group.isAsymmetricOnly {
                let isError =
                    view.options.isVirtual || (view.options.subnets ?? []).contains { $0.isDistributed && $0.isRouted }
                return HostFinding(
                    InvalidDropBeforeAccept.rule,
                    group.sentence + ", before anything accepts them",
                    severity: isError ? .error : .warning,
                    at: group.by.place,
                    fix: fix
                )
            }
            let rule = rule(for: group, among: groups)
            return HostFinding(rule, group.sentence + ending(rule), at: group.by.place, fix: fix)
        }
    }

    private func ending(_ rule: DiagnosticRule) -> String {
        switch rule.id {
        case NFTDropOverrides.rule.id: ", although iptables accepts it"
        case ForwardOneWay.rule.id: "; the other direction is let through"
        default: ""
        }
    }

    private func rule(for group: LostPackets, among groups: [LostPackets]) -> DiagnosticRule {
        let tables = view.rules.ruleset.tables
        if tables[group.position.table].tool == .nft, isAcceptedByIPTables(group) { return NFTDropOverrides.rule }
        let lost = Set(groups.filter { $0.family == group.family }.flatMap(\.symmetric))
        let directions = Set(lost.map(\.comesFromPod))
        // What is lost elsewhere, or of which nothing is known, is not let through either.
        let isOtherOpen = packets.contains { packet in
            packet.family == group.family && packet.verdict == .accept && !packet.name.isAsymmetric
                && !directions.contains(packet.name.comesFromPod)
        }
        return isOtherOpen ? ForwardOneWay.rule : ForwardDrop.rule
    }

    /// Whether, without nft's own tables, a rule of iptables accepts one of the packets.
    private func isAcceptedByIPTables(_ group: LostPackets) -> Bool {
        var ruleset = view.rules.ruleset
        ruleset.tables.removeAll { $0.tool == .nft }
        let run = PacketRun(ruleset: ruleset, routing: view.routing)
        guard let prefix = view.podPrefixes(group.family).first else { return false }
        let set = view.packets(for: prefix, uplink: view.uplink(group.family) ?? "")
        return group.symmetric.contains { name in
            let outcome = run.outcome(of: name, in: set)
            return outcome.verdict == .accept && outcome.cause?.position?.rule != nil
        }
    }
}
