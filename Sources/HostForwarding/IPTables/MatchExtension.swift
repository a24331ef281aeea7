import RouteModel

/// One of iptables' match extensions (`-m NAME`): the options it takes and what they ask of a packet.
struct MatchExtension: Sendable {
    /// What `-m` calls it, and other names of the same.
    let names: [String]
    /// How many values each option takes.
    let options: [String: Int]
    /// What the options ask; nil for what it cannot tell.
    let condition: @Sendable ([MatchOption], AddressFamily) -> Condition?

    /// Whether it asks for something a plain forwarded packet never has, even without options.
    var isAbsent: Bool { names.contains("rt") }

    /// Defines an extension.
    init(
        _ names: String...,
        options: [String: Int],
        condition: @escaping @Sendable ([MatchOption], AddressFamily) -> Condition?
    ) {
        self.names = names
        self.options = options
        self.condition = condition
    }

    /// The extensions that are understood, by name; any other is an unknown condition.
    static let byName: [String: MatchExtension] = Dictionary(
        [
            tcp, udp, sctp, icmp, icmpv6, multiport, conntrack, state, set, mark, connmark, addrtype, iprange, comment,
            physdev, pkttype, policy, owner, rpfilter, recent, dscp, tos, nfacct, length,
            ttl, hl,
        ].flatMap { match in match.names.map { ($0, match) } } + absentNames.map { ($0, absent) },
        uniquingKeysWith: { first, _ in first }
    )

    /// The conditions that each option asks for by itself; nil when one is not understood.
    static func each(_ options: [MatchOption], _ condition: (MatchOption) -> Condition?) -> Condition? {
        var conditions: [Condition] = []
        for option in options {
            guard let next = condition(option) else { return nil }
            conditions.append(next)
        }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }
}
