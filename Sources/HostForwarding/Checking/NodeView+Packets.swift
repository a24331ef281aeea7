import RouteModel

extension NodeView {
    /// What becomes of every packet, by family and name; prefixes that agree make one entry.
    func packetReports() -> [PacketReport] {
        let routing = routing
        let run = PacketRun(ruleset: rules.ruleset, routing: routing) { packet, mark in
            routing.missing(packet.input).map { [$0] } ?? routing.path(of: Self.query(packet, mark: mark))
        }
        return AddressFamily.allCases.flatMap { family in reports(of: family, run) }
    }

    private func reports(of family: AddressFamily, _ run: PacketRun) -> [PacketReport] {
        let prefixes = podPrefixes(family)
        guard !prefixes.isEmpty else { return [] }
        let uplink = uplink(family)
        let sets = prefixes.map { ($0, packets(for: $0, uplink: uplink ?? "")) }
        return PacketName.allCases.flatMap { name in
            var entries: [PacketReport] = []
            for (prefix, packets) in sets {
                let report =
                    uplink == nil
                    ? unknown(name, family) : self.report(name, family, run.outcome(of: name, in: packets))
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

    private func report(_ name: PacketName, _ family: AddressFamily, _ outcome: PacketWalkOutcome) -> PacketReport {
        let gap = outcome.verdict == .accept ? rules.gap(family) : nil
        return PacketReport(
            name: name,
            family: family,
            verdict: gap == nil ? outcome.verdict : .unknown,
            by: gap ?? outcome.by,
            reason: outcome.reason,
            passed: outcome.passed,
            cause: gap == nil ? outcome.cause : nil,
            entry: gap == nil ? outcome.entry : nil
        )
    }

    /// Without a default route it is not known where clients are.
    private func unknown(_ name: PacketName, _ family: AddressFamily) -> PacketReport {
        let rule = DecidingRule(
            table: nil,
            chain: nil,
            rule: routing.routes(family) == nil
                ? routing.tables(family).absence ?? "routes are not known"
                : "there is no default route to tell the uplink by: --uplink names it",
            file: EvidenceFile.routes(family).rawValue,
            line: nil
        )
        return PacketReport(
            name: name,
            family: family,
            verdict: .unknown,
            by: rule,
            reason: nil,
            passed: [],
            cause: nil,
            entry: nil
        )
    }
}
