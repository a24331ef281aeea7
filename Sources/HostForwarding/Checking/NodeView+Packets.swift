import RouteModel

extension NodeView {
    /// What becomes of every packet, by family and name; prefixes that agree make one entry.
    func packetReports() -> [PacketReport] {
        let run = PacketRun(ruleset: rules.ruleset, routing: routing) { packet, mark in
            let outcomes = paths(of: packet, mark: mark)
            // What the rules lose is lost wherever the way leads; what they accept is told apart later.
            return isMissingRouting(packet.family) && outcomes.contains { $0.decision == .unknown } ? [] : outcomes
        }
        return AddressFamily.allCases.flatMap { family in reports(of: family, run) }
    }

    /// Where routing sends a packet; nothing where the uplink is not known.
    private func paths(of packet: Packet, mark: UInt32?) -> [RouteOutcome] {
        guard !packet.input.isEmpty, !packet.output.isEmpty else { return [] }
        return routing.missing(packet.input).map { [$0] } ?? routing.path(of: Self.query(packet, mark: mark))
    }

    /// Whether the evidence lacks a file that routing rests on.
    private func isMissingRouting(_ family: AddressFamily) -> Bool {
        [.sysctl, .routes(family), .rules(family)].contains { (file: EvidenceFile) in evidence[file] == nil }
    }

    private func reports(of family: AddressFamily, _ run: PacketRun) -> [PacketReport] {
        let prefixes = podPrefixes(family)
        guard !prefixes.isEmpty else { return [] }
        let uplink = uplink(family)
        let sets = prefixes.map { ($0, packets(for: $0, uplink: uplink ?? "")) }
        return PacketName.allCases.flatMap { name in
            var entries: [PacketReport] = []
            for (prefix, packets) in sets {
                let report = self.report(name, packets, run.outcome(of: name, in: packets))
                if let index = entries.firstIndex(where: { $0.verdict == report.verdict }) {
                    entries[index].prefixes.append(prefix)
                } else {
                    entries.append(report)
                    entries[entries.count - 1].prefixes = [prefix]
                }
            }
            if entries.count == 1 { entries[0].prefixes = [] }
            return entries
        }
    }

    private func report(_ name: PacketName, _ packets: PacketSet, _ outcome: PacketWalkOutcome) -> PacketReport {
        let gap = outcome.verdict == .accept ? gap(packets[name]) : nil
        return PacketReport(
            name: name,
            family: packets.family,
            verdict: gap == nil ? outcome.verdict : .unknown,
            by: gap ?? outcome.by,
            reason: outcome.reason,
            passed: outcome.passed,
            cause: gap == nil ? outcome.cause : nil,
            entry: gap == nil ? outcome.entry : nil
        )
    }

    /// Why it is not known that a packet gets through although no known rule loses it.
    private func gap(_ packet: Packet?) -> DecidingRule? {
        guard let packet else { return nil }
        if let gap = rules.gap(packet.family) { return gap }
        if packet.input.isEmpty || packet.output.isEmpty { return unknownUplink(packet.family) }
        guard isMissingRouting(packet.family) else { return nil }
        return paths(of: packet, mark: nil).first { $0.decision == .unknown }.map { DecidingRule($0) }
    }

    /// Without a default route it is not known where clients are.
    private func unknownUplink(_ family: AddressFamily) -> DecidingRule {
        DecidingRule(
            table: nil,
            chain: nil,
            rule: routing.routes(family) == nil
                ? routing.tables(family).absence ?? "routes are not known"
                : "there is no default route to tell the uplink by: --uplink names it",
            file: EvidenceFile.routes(family).rawValue,
            line: nil
        )
    }
}
