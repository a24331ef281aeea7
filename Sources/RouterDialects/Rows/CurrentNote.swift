import RouteModel
import Templates

/// What is said of the route that a template asks about.
///
/// One rendering uses it, in one thread; a class, because values are only read while it fills. What it calls never comes back
/// here, so that its accesses need not be watched, which took as long as most notes.
final class CurrentNote {
    private let source: any RouteNoteSource
    /// The route that was asked about last, and the number of its note.
    @exclusivity(unchecked) private var found: (route: Int, note: Int?) = (-1, nil)
    @exclusivity(unchecked) private var text = NoteText()

    init(_ notes: RouteNotes) { source = notes.source }

    /// Whether anything is said of a route.
    func says(of route: Int, _ prefix: IPPrefix) -> Bool {
        note(of: route, prefix).map { !source.isSilent($0) } ?? false
    }

    /// Appends what is said of a route, made harmless.
    func append(_ route: Int, _ prefix: IPPrefix, isWithdrawn: Bool, to out: inout TemplateOutput) {
        let note = note(of: route, prefix)
        if isWithdrawn { out.append(note == nil ? "withdrawn" : "withdrawn: ") }
        if let note { text.append(note, of: source, to: &out) }
    }

    private func note(of route: Int, _ prefix: IPPrefix) -> Int? {
        if route != found.route { found = (route, source.note(of: prefix, near: route)) }
        return found.note
    }
}
