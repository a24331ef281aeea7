import RouteModel
import Templates

/// The note of the route that a template asks about: whether there is one, and then for its text.
///
/// One rendering uses it, in one thread; a class, because values are only read while it is filled.
final class CurrentNote {
    private let source: any RouteNoteSource
    /// The route it is a note of.
    private var route = -1
    private var hasNote = false
    private var text = NoteText()

    init(_ notes: RouteNotes) { source = notes.source }

    /// Whether anything is said of a route.
    func says(of route: Int, _ prefix: IPPrefix) -> Bool {
        find(route, prefix)
        return hasNote && !text.isEmpty
    }

    /// Appends what is said of a route, made harmless.
    func append(_ route: Int, _ prefix: IPPrefix, isWithdrawn: Bool, to out: inout TemplateOutput) {
        find(route, prefix)
        if isWithdrawn { out.append(hasNote ? "withdrawn: " : "withdrawn") }
        if hasNote { text.append(to: &out) }
    }

    private func find(_ route: Int, _ prefix: IPPrefix) {
        guard route != self.route else { return }
        self.route = route
        let note = source.note(of: prefix, near: route)
        hasNote = note != nil
        if let note { text.write(note, of: source) }
    }
}
