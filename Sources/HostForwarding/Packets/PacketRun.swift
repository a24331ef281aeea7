import Diagnostics
import RouteModel

/// Walks packets through a ruleset.
package struct PacketRun: Sendable {
    private let ruleset: Ruleset
    private let judge: ConditionJudge
    private let paths: @Sendable (Packet, UInt32?) -> [RouteOutcome]
    private let chains: [AddressFamily: BaseChains]

    /// Prepares walks.
    /// - Parameters:
    ///   - ruleset: the rules.
    ///   - routing: what is known of addresses and routes.
    ///   - paths: where routing sends a packet with a mark (nil: not known); none means by the packet's own interface.
    package init(
        ruleset: Ruleset,
        routing: any RoutingKnowledge,
        paths: @escaping @Sendable (Packet, UInt32?) -> [RouteOutcome] = { _, _ in [] }
    ) {
        self.ruleset = ruleset
        self.paths = paths
        judge = ConditionJudge(ipsets: ruleset.ipsets, routing: routing)
        chains = [.ipv4: BaseChains(ruleset, family: .ipv4), .ipv6: BaseChains(ruleset, family: .ipv6)]
    }

    /// What becomes of a packet.
    /// - Parameters:
    ///   - name: which one.
    ///   - packets: it and those before it in its connection, whose connection mark it finds.
    package func outcome(of name: PacketName, in packets: PacketSet) -> PacketWalkOutcome {
        guard let packet = packets[name], let chains = chains[packet.family] else {
            return PacketWalkOutcome(verdict: .unknown, by: nil, cause: nil, reason: nil, passed: [], entry: nil)
        }
        let mark = connectionMark(before: name, in: packets)
        return outcome(of: packet.states.flatMap { results(of: packet, in: $0, mark, chains) })
    }

    /// One result for each way out that routing may choose.
    private func results(
        of packet: Packet,
        in state: ConnectionState,
        _ mark: PartialNumber,
        _ chains: BaseChains
    ) -> [WalkResult] {
        var walk = PacketWalk(packet, in: state, connectionMark: mark, ruleset: ruleset, judge: judge)
        walk.runToRouting(chains)
        let outcomes: [RouteOutcome?] = paths(packet, walk.mark)
        return (outcomes.isEmpty ? [nil] : outcomes).map { outcome in
            var rest = walk
            return rest.runFromRouting(chains, outcome)
        }
    }

    /// The mark that the packets before this one left with their connection.
    private func connectionMark(before name: PacketName, in packets: PacketSet) -> PartialNumber {
        guard let predecessor = name.predecessor, let packet = packets[predecessor], let chains = chains[packet.family],
            let state = packet.states.first
        else { return PartialNumber(0) }
        let mark = connectionMark(before: predecessor, in: packets)
        let marks = results(of: packet, in: state, mark, chains).map(\.connectionMark)
        return marks.dropFirst().reduce(marks.first ?? .unknown) { $0.joined(with: $1) }
    }

    private func outcome(of results: [WalkResult]) -> PacketWalkOutcome {
        let verdicts = Set(results.map(\.verdict))
        // Where the states or ways differ, what loses the packet in one of them is worth showing.
        let shown = results.first { $0.verdict == .unknown } ?? results.first { $0.verdict != .accept } ?? results.first
        let isOne = verdicts.count == 1
        return PacketWalkOutcome(
            verdict: isOne ? verdicts.first ?? .unknown : .unknown,
            by: shown?.by.map(rule),
            cause: shown?.by,
            reason: isOne ? shown?.reason : "it depends on nf_conntrack_tcp_loose or on the route that is chosen",
            passed: shown.map(passed) ?? [],
            entry: shown?.entry
        )
    }

    private func rule(of cause: WalkCause) -> DecidingRule {
        switch cause {
        case .rule(let position): rule(at: position)
        case .routing(let outcome): DecidingRule(outcome)
        }
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
