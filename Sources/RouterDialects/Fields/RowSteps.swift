import RouteModel
import Templates

/// The rows of changes after the first of each route, in steps of one row a route, for routers that cannot take several at once.
struct RowSteps: Sendable {
    static let schema = TemplateSchema([
        .init("routes", .list(RouteFields.schema), "the routes with a row in this step: `rowsToAdd` is this row alone")
    ])

    private let steps: [RouteEvents]

    /// Deals out the rows that changes add: the second of each route into the first step, the third into the second, and so on.
    init(_ events: RouteEvents) {
        var steps: [RouteEvents] = []
        for event in events where event.event != .withdraw {
            for (index, hop) in RouteFields.rowsToAdd(Array(event.route.nextHops)[...], after: event.old[...])
                .dropFirst()
                .enumerated()
            {
                // A part of a route's next hops is a route of the same prefix.
                guard let row = try? StaticRoute(prefix: event.prefix, nextHops: [hop]) else { continue }
                if index == steps.count { steps.append([]) }
                steps[index].append(RouteEvent(route: row, event: event.event))
            }
        }
        self.steps = steps
    }

    /// The records of the steps, as a list.
    func list(_ routes: RouteFields) -> TemplateValue {
        .generated(count: steps.count) { TemplateRecord([routes.list(steps[$0])]) }
    }
}
