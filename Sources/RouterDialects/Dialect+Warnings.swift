public import Diagnostics
import RouteModel

extension Dialect {
    /// The diagnostics of ``warnings(of:options:)``.
    public static let warningRules = [usualNextHopsRule, adviceRule]

    private static let usualNextHopsRule = DiagnosticRule(
        id: "unusual-next-hop-count",
        severity: .warning,
        summary:
            "A route has more next hops than the router's platforms commonly install; the rest may carry no traffic.",
        remedy: "Set `--max-next-hops` to what the router installs."
    )

    private static let adviceRule = DiagnosticRule(
        id: "dialect-advice",
        severity: .warning,
        summary:
            "The router needs something beside the text for it to work as it reads, such as a higher ECMP limit or a setting.",
        remedy: "Do what the message says; the page of the dialect (`podroute dialects NAME`) has more."
    )

    /// What there is to say of a text that the dialect can express: what platforms commonly do, and what they need
    /// beside it.
    public func warnings(of update: RouteUpdate, options: RenderOptions) -> [Diagnostic] {
        var warnings: [Diagnostic] = []
        let most = update.facts.mostHops
        if let usual = usualNextHops, most > usual {
            warnings.append(
                Diagnostic(
                    id: Self.usualNextHopsRule.id,
                    severity: .warning,
                    message: "routes have up to \(most) next hops, and \(title) commonly installs \(usual)",
                    help: "--max-next-hops \(usual)"
                )
            )
        }
        for occasion in DialectCapabilities.Occasion.allCases {
            guard let advice = capabilities.warnings[occasion], Self.occurs(occasion, in: update, options) else {
                continue
            }
            if let setting = advice.unless, options.settings[setting] != nil { continue }
            warnings.append(
                Diagnostic(id: Self.adviceRule.id, severity: .warning, message: "\(fullName): \(advice.text)")
            )
        }
        return warnings
    }

    private static func occurs(
        _ occasion: DialectCapabilities.Occasion,
        in update: RouteUpdate,
        _ options: RenderOptions
    ) -> Bool {
        switch occasion {
        case .multipath: update.facts.hasMultipath
        case .backups: update.facts.hasBackups
        case .weights: update.facts.hasWeights
        case .vrf: options.vrf != nil
        case .bfd: options.bfd
        case .withdrawals: !update.changes.withdraw.isEmpty
        case .emptyVRF: options.vrf != nil && AddressFamily.allCases.contains { empties($0, update) }
        }
    }

    /// Whether routes of a family go, and none is wanted there.
    private static func empties(_ family: AddressFamily, _ update: RouteUpdate) -> Bool {
        update.changes.withdraw.contains { $0.prefix.family == family }
            && !update.wanted.routes.contains { $0.prefix.family == family }
    }
}
