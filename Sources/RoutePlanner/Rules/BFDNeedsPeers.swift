import Diagnostics

/// Next hops are to be watched by BFD, which only works where every node answers.
///
/// Source: RFC 5880 section 6.2: a session comes up when both ends speak; until then the router takes the next hop away.
enum BFDNeedsPeers {
    static let rule = DiagnosticRule(
        id: "bfd-needs-peers",
        severity: .warning,
        summary: "With --bfd a node without a BFD speaker is a next hop that never comes up.",
        remedy: "Run a BFD speaker on every node that may be a next hop before the routes are loaded."
    )

    static let message = "next hops are watched by BFD: a node without a BFD speaker is a missing next hop"
}
