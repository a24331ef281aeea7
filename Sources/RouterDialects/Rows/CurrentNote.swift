import RouteModel
import Templates

/// The note of the route that a template asks about: whether there is one, and then for its text.
///
/// One rendering uses it, in one thread; a class, because values are only read while it is filled.
final class CurrentNote {
    private let notes: RouteNotes
    /// The route it is a note of.
    private var route = -1
    /// The Subnet and the reason.
    private var text: [UInt8] = []
    /// How many bytes the Subnet's name has; nil where there is no note.
    private var subnet: Int?

    init(_ notes: RouteNotes) { self.notes = notes }

    /// Whether anything is said of a route.
    func says(of route: Int, _ prefix: IPPrefix) -> Bool {
        find(route, prefix)
        return subnet != nil && !text.isEmpty
    }

    /// Appends what is said of a route, made harmless.
    func append(_ route: Int, _ prefix: IPPrefix, isWithdrawn: Bool, to out: inout TemplateOutput) {
        find(route, prefix)
        if isWithdrawn { out.append("withdrawn") }
        guard let subnet else { return }
        let text = text
        let bytes = text.span
        if isWithdrawn { out.append(": ") }
        CommentText.append(bytes.extracting(first: subnet), to: &out)
        guard text.count > subnet else { return }
        out.append(": ")
        CommentText.append(bytes.extracting(droppingFirst: subnet), to: &out)
    }

    private func find(_ route: Int, _ prefix: IPPrefix) {
        guard route != self.route else { return }
        // Filled as a value of its own: for a class' one, each access would be checked.
        var text: [UInt8] = []
        swap(&text, &self.text)
        text.removeAll(keepingCapacity: true)
        subnet = notes.append(noteOf: prefix, near: route, to: &text)
        self.text = text
        self.route = route
    }
}
