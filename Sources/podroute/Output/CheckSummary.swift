import PodRoute

/// The last line of `podroute check`: how much was found.
struct CheckSummary {
    private let plan: RoutePlan

    init(_ plan: RoutePlan) { self.plan = plan }

    /// One line, ended by a line feed.
    var text: String {
        let counts = Severity.allCases.reversed().map { severity in
            Self.count(plan.diagnostics.count(of: severity), severity.rawValue)
        }
        return "podroute: \(Self.count(plan.routes.count, "route")), \(counts.joined(separator: ", "))\n"
    }

    private static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
