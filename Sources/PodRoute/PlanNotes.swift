import RouteModel
import RoutePlanner
import RouterDialects

/// What a plan says of its routes.
struct PlanNotes: RouteNoteSource {
    let routes: PlannedRoutes

    var count: Int { routes.count }
    func prefix(of note: Int) -> IPPrefix { routes[note].prefix }
    func subnet(of note: Int) -> String { routes[note].subnet }
    func sharedReason(of note: Int) -> Int? { routes[note].sharedReason }
    func appendReason(of note: Int, to text: inout [UInt8]) { routes[note].appendReason(to: &text) }
}
