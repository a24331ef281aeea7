import Diagnostics

/// A verdict rests on a rule that is not understood, or on evidence that is missing.
enum RuleNotUnderstood {
    static let rule = DiagnosticRule(
        id: "rule-not-understood",
        severity: .note,
        summary:
            "What becomes of a packet rests on a rule that podroute does not understand, or on evidence that is missing.",
        remedy: "Look at the rule, or complete the evidence: `podroute host collect` writes all of it."
    )

    /// One finding for each rule or gap that leaves packets unknown; rules that cannot change a verdict are not told.
    static func findings(_ packets: [PacketReport]) -> [HostFinding] {
        var order: [DecidingRule?] = []
        var names: [DecidingRule?: [PacketReport]] = [:]
        for packet in packets where packet.verdict == .unknown {
            if names[packet.by] == nil { order.append(packet.by) }
            names[packet.by, default: []].append(packet)
        }
        return order.map { by in
            let packets = names[by] ?? []
            let list = packets.map { "\($0.name.rawValue) (\($0.family))" }
            let shown = list.prefix(4).joined(separator: ", ") + (list.count > 4 ? " and \(list.count - 4) more" : "")
            let verb = list.count == 1 ? "is" : "are"
            let cause = by.map { ": " + ($0.chain == nil ? $0.rule : "`\($0.rule)`") } ?? ""
            let reason = packets.compactMap(\.reason).first.map { " (\($0))" } ?? ""
            return HostFinding(rule, "what becomes of \(shown) \(verb) not known\(cause)\(reason)", at: by?.place)
        }
    }
}
