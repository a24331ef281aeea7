import RouteModel
import RoutePlanner
import RouterDialects

/// What a plan says of its routes.
struct PlanNotes: RouteNoteSource {
    let routes: PlannedRoutes

    var count: Int { routes.count }
    func prefix(of note: Int) -> IPPrefix { routes.prefix(at: note) }
    func subnet(of note: Int) -> String { routes.subnet(at: note) }
    func sharedReason(of note: Int) -> Int? { routes.sharedReason(at: note) }
    func appendReason(of note: Int, to text: inout [UInt8]) { routes.appendReason(at: note, to: &text) }
}
