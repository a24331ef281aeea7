import Diagnostics
import RouteModel

/// The packets of one family that one rule or policy loses.
struct LostPackets {
    let family: AddressFamily
    let by: DecidingRule
    let position: RulePosition
    /// The rule of the base chain that led to it, or the policy.
    let entry: RulePosition
    let verdict: PacketVerdict
    let names: [PacketName]

    /// Groups what rules lose, in the order of the packets.
    static func all(_ packets: [PacketReport]) -> [LostPackets] {
        var groups: [LostPackets] = []
        for packet in packets where packet.verdict == .drop || packet.verdict == .reject {
            guard let position = packet.cause?.position, let by = packet.by else { continue }
            if let index = groups.firstIndex(where: { $0.position == position && $0.family == packet.family }) {
                groups[index] = groups[index].adding(packet.name)
            } else {
                groups.append(
                    LostPackets(
                        family: packet.family,
                        by: by,
                        position: position,
                        entry: packet.entry ?? position,
                        verdict: packet.verdict,
                        names: [packet.name]
                    )
                )
            }
        }
        return groups
    }

    private func adding(_ name: PacketName) -> LostPackets {
        guard !names.contains(name) else { return self }
        return LostPackets(
            family: family,
            by: by,
            position: position,
            entry: entry,
            verdict: verdict,
            names: names + [name]
        )
    }

    /// The packets of symmetric paths among them.
    var symmetric: [PacketName] { names.filter { !$0.isAsymmetric } }

    /// Whether only packets of asymmetric paths are among them.
    var isAsymmetricOnly: Bool { symmetric.isEmpty }

    /// "client-to-pod, ping (ipv4) are dropped by the policy DROP of FORWARD in the table filter".
    var sentence: String {
        let list = names.map(\.rawValue).joined(separator: ", ")
        let verb = (names.count == 1 ? "is " : "are ") + (verdict == .reject ? "rejected" : "dropped")
        let chain = by.chain.map { " in \($0)" } ?? ""
        let table = by.table.map { " of the table \($0)" } ?? ""
        return "\(list) (\(family)) \(verb) by `\(by.rule)`\(chain)\(table)"
    }
}
