import RouteModel

/// Walks packets through a ruleset.
package struct PacketRun: Sendable {
    private let ruleset: Ruleset
    private let judge: ConditionJudge
    private let chains: [AddressFamily: BaseChains]

    /// Prepares walks.
    /// - Parameters:
    ///   - ruleset: the rules.
    ///   - routing: what is known of addresses and routes.
    package init(ruleset: Ruleset, routing: any RoutingKnowledge) {
        self.ruleset = ruleset
        judge = ConditionJudge(ipsets: ruleset.ipsets, routing: routing)
        chains = [.ipv4: BaseChains(ruleset, family: .ipv4), .ipv6: BaseChains(ruleset, family: .ipv6)]
    }

    /// What becomes of a packet.
    /// - Parameters:
    ///   - name: which one.
    ///   - packets: it and those before it in its connection, whose connection mark it finds.
    package func outcome(of name: PacketName, in packets: PacketSet) -> PacketWalkOutcome {
        guard let packet = packets[name], let chains = chains[packet.family] else {
            return PacketWalkOutcome(
                verdict: .unknown,
                by: nil,
                position: nil,
                reason: nil,
                passed: [],
                losses: []
            )
        }
        let mark = connectionMark(before: name, in: packets)
        let results = packet.states.map { state in
            var walk = PacketWalk(packet, in: state, connectionMark: mark, ruleset: ruleset, judge: judge)
            return walk.run(chains)
        }
        return outcome(of: results)
    }

    /// The mark that the packets before this one left with their connection.
    private func connectionMark(before name: PacketName, in packets: PacketSet) -> PartialNumber {
        guard let predecessor = name.predecessor, let packet = packets[predecessor], let chains = chains[packet.family],
            let state = packet.states.first
        else { return PartialNumber(0) }
        let mark = connectionMark(before: predecessor, in: packets)
        var walk = PacketWalk(packet, in: state, connectionMark: mark, ruleset: ruleset, judge: judge)
        return walk.run(chains).connectionMark
    }

    private func outcome(of results: [WalkResult]) -> PacketWalkOutcome {
        let verdicts = Set(results.map(\.verdict))
        // Where the states differ, what loses the packet in one of them is worth showing.
        let shown = results.first { $0.verdict == .unknown } ?? results.first { $0.verdict != .accept } ?? results.first
        let isOne = verdicts.count == 1
        return PacketWalkOutcome(
            verdict: isOne ? verdicts.first ?? .unknown : .unknown,
            by: shown?.by.map(rule),
            position: shown?.by,
            reason: isOne ? shown?.reason : "the packet's state is not known: nf_conntrack_tcp_loose decides",
            passed: shown.map(passed) ?? [],
            losses: results.flatMap(\.losses).map(\.position)
        )
    }

    /// A rule or policy by its place.
    package func rule(at position: RulePosition) -> DecidingRule {
        let table = ruleset.tables[position.table]
        let chain = table.chains[position.chain]
        guard let index = position.rule else { return DecidingRule(policyOf: chain, table: table) }
        return DecidingRule(chain.rules[index], chain: chain.name, table: table)
    }

    private func passed(_ result: WalkResult) -> [PassedRule] {
        result.order.map { position in
            PassedRule(
                rule: rule(at: position),
                effect: result.passed[position]?.effect ?? "",
                isCertain: result.passed[position]?.isCertain ?? false
            )
        }
    }
}
