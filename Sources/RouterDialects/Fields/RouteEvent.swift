import RouteModel
import Templates

/// A route and what happens to it.
struct RouteEvent: Sendable {
    let route: StaticRoute
    /// The next hops it had.
    var old: [NextHop] = []
    let event: RouteFields.Event

    var prefix: IPPrefix { route.prefix }
}

/// Routes and what happens to them, sorted by prefix.
typealias RouteEvents = [RouteEvent]

extension RouteEvents {
    /// All changes in the order of their prefixes.
    init(_ changes: RouteChanges) {
        self = changes.install.map { RouteEvent(route: $0, event: .install) }
        append(
            contentsOf: changes.replace.map {
                RouteEvent(route: $0.new, old: $0.old.nextHops.map(\.self), event: .replace)
            }
        )
        append(contentsOf: changes.withdraw.map { RouteEvent(route: $0, event: .withdraw) })
        // What is sorted already, as in a first rendering, stays as it is.
        if !changes.replace.isEmpty || !changes.withdraw.isEmpty { sort { $0.prefix < $1.prefix } }
    }
}

extension RouteFields {
    /// The records of routes, as a list.
    func list(_ events: RouteEvents) -> TemplateValue {
        .generated(count: events.count) { index in
            let event = events[index]
            return record(
                event.route,
                old: event.old,
                event: event.event,
                isFirst: index == 0,
                isLast: index == events.count - 1
            )
        }
    }
}
