import Diagnostics

/// A rule or policy drops what clients and pods send each other, and lets neither direction through.
enum ForwardDrop {
    static let rule = DiagnosticRule(
        id: "forward-drop",
        severity: .error,
        summary: "The node's packet filter drops pod traffic, and neither direction gets through.",
        remedy: "Accept what is forwarded between ovn0 and the uplink, above what drops it: `podroute host fix`."
    )
}
