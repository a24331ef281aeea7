import Diagnostics

/// A rule or policy drops one direction of what the other direction is accepted for.
enum ForwardOneWay {
    static let rule = DiagnosticRule(
        id: "forward-one-way",
        severity: .error,
        summary: "The node's packet filter lets pod traffic through in one direction only.",
        remedy: "Accept the other direction too, above what drops it: `podroute host fix`."
    )
}
