import PodRoute

/// The README's table of diagnostics, made from the rules in the code.
enum DiagnosticTable {
    private static let areas: [(title: String, rules: [DiagnosticRule])] = [
        ("Subnets, nodes and routes", RoutePlan.rules),
        ("The text for the router", Rendering.rules + [DialectRefusal.rule]),
        ("Input that cannot be read (exit status 2)", InputRule.allCases.map(\.rule) + [SavedPlan.rule]),
        ("podroute.yaml (exit status 2)", ConfigurationRule.allCases.map(\.rule)),
        ("Reading the cluster (--live)", ClusterRule.allCases.map(\.rule)),
        ("Changes of a router", ChangeRule.allCases.map(\.rule)),
        ("The way to a pod (podroute trace)", TraceRule.allCases.map(\.rule)),
        ("Talking to a router", SessionRule.allCases.map(\.rule)),
        ("Looking into a node", HostRule.all),
        ("The evidence of a node", EvidenceRule.allCases.map(\.rule)),
        ("Dialect folders (exit status 2)", [DialectError.rule, TemplateError.rule]),
        ("What NETCONF routers say", [RPCError.rule]),
    ]

    static let markdown: String = areas.map { area in
        let rows = area.rules.map { "| `\($0.id)` | \($0.severity.rawValue) | \($0.summary) | \($0.remedy) |\n" }
        return "**\(area.title)**\n\n| id | severity | meaning | way out |\n|---|---|---|---|\n" + rows.joined()
    }.joined(separator: "\n")

    /// The ids, to see that none stands twice.
    static let ids: [String] = areas.flatMap(\.rules).map(\.id)
}
