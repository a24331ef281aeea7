public import Diagnostics
import RouteModel
public import RoutePlanner
public import RouterDialects

/// A plan put into a router's language.
public struct Rendering: Sendable {
    /// What the text does on the router.
    public enum Purpose: Sendable {
        /// It brings the plan's routes to a router of which nothing is known.
        case install
        /// It turns the routes of an earlier plan into this plan's; held prefixes and what the plan does not reach stay.
        case change(from: SavedPlan)
        /// It takes the plan's routes away again.
        case withdraw
    }

    /// The text, made anew each time it is asked for; empty where ``diagnostics`` say that none may be made.
    public var text: [UInt8] { prepared?.bytes ?? [] }
    /// What there is to say beyond the plan's own diagnostics.
    public let diagnostics: [Diagnostic]
    private let prepared: DialectText?

    /// Renders a plan.
    /// - Parameters:
    ///   - plan: the routes.
    ///   - dialect: the language.
    ///   - options: what is asked of the text besides the routes.
    ///   - purpose: what it does on the router.
    ///   - isPartial: whether a language whose text is the whole set of routes may be written although prefixes are held, and
    ///     leave those out. Without it the text stays empty then.
    /// - Throws: ``DialectError`` when the dialect cannot express the plan or an option.
    public init(
        _ plan: RoutePlan,
        in dialect: Dialect,
        options: RenderOptions = RenderOptions(),
        purpose: Purpose = .install,
        isPartial: Bool = false
    ) throws {
        let update = try Self.update(plan, purpose, family: options.family)
        let text = try dialect.text(of: update, options: options)
        if dialect.isWholeFile, !plan.held.isEmpty, !isPartial {
            prepared = nil
            diagnostics = [Self.heldInFile(plan, dialect)]
        } else {
            prepared = text
            let onlyAdds = dialect.isAdditive && update.observed == nil && !update.changes.isEmpty
            diagnostics = (onlyAdds ? [Self.onlyAdds(dialect)] : []) + dialect.warnings(of: update, options: options)
        }
    }

    /// Writes the text in pieces, so that all of it is never in memory.
    /// - Parameter take: gets the pieces in their order; writing ends when it throws.
    public func write<Failure: Error>(_ take: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
        try prepared?.write(take)
    }

    private static func update(
        _ plan: RoutePlan,
        _ purpose: Purpose,
        family: AddressFamily?
    ) throws(RouteError) -> RouteUpdate {
        let notes = RouteNotes(PlanNotes(routes: plan.routes))
        switch purpose {
        case .install: return RouteUpdate(to: try plan.table, notes: notes)
        case .withdraw: return RouteUpdate(from: try plan.table, to: RouteTable(), notes: notes, isWhole: plan.isWhole)
        case .change(let earlier):
            // The other family is none of this text's business: it may be another daemon's.
            let isAsked = { (route: StaticRoute) in family == nil || route.prefix.family == family }
            return RouteUpdate(
                from: earlier.table.filter(isAsked),
                to: try plan.table(since: earlier).filter(isAsked),
                notes: notes,
                isWhole: plan.isWhole
            )
        }
    }
}

extension Rendering {
    /// The diagnostics that a rendering adds to its plan's.
    public static let rules = [additiveSnippet, heldInWholeFile] + Dialect.warningRules

    private static let additiveSnippet = DiagnosticRule(
        id: "additive-snippet",
        severity: .note,
        summary: "The text only adds: an earlier next hop of the same prefix stays on the router.",
        remedy: "Save plans with `podroute plan -o json` and render the difference with `--since PLAN.json`."
    )

    private static let heldInWholeFile = DiagnosticRule(
        id: "held-in-whole-file",
        severity: .error,
        summary:
            "The dialect's text is the whole set of routes, and one without the held prefixes would withdraw them.",
        remedy: "Mend what holds them, or take the withdrawal with `--partial`."
    )

    private static func onlyAdds(_ dialect: Dialect) -> Diagnostic {
        Diagnostic(
            additiveSnippet,
            "the text for \(dialect.fullName) only adds: an earlier next hop of the same prefix stays on the router"
        )
    }

    private static func heldInFile(_ plan: RoutePlan, _ dialect: Dialect) -> Diagnostic {
        let held = plan.held.prefix(5).map { held in
            (held.prefix.map(\.description) ?? "a prefix") + " of \(held.subnet) (\(held.because))"
        }
        let more = plan.held.count > 5 ? " and \(plan.held.count - 5) more" : ""
        return Diagnostic(
            heldInWholeFile,
            "nothing is written: a file for \(dialect.fullName) is the whole set of routes, and would withdraw "
                + "what is held: \(held.joined(separator: ", "))\(more)"
        )
    }
}
