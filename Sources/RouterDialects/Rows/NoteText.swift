import Templates

/// A note as comments say it, made harmless: the Subnet and the reason.
struct NoteText: ~Copyable {
    private var text = TemplateOutput(to: nil)
    private var reason: [UInt8] = []
    /// The reasons that several notes have, with what stands before them, by their numbers.
    private var shared: [[UInt8]?] = []

    var isEmpty: Bool { text.count == 0 }

    /// Appends the text.
    func append(to out: inout TemplateOutput) { out.append(text.bytes(from: 0)) }

    /// Makes the text of a note.
    mutating func write(_ note: Int, of source: any RouteNoteSource) {
        text.count = 0
        let subnet = source.subnet(of: note)
        CommentText.append(subnet.utf8.span, to: &text)
        guard let number = source.sharedReason(of: note) else { return appendReason(of: note, source) }
        if number >= shared.count {
            shared.append(contentsOf: repeatElement(nil, count: number + 1 - shared.count))
        }
        if let known = shared[number] { return text.append(known.span) }
        let start = text.count
        appendReason(of: note, source)
        shared[number] = Array(text.bytes(from: start))
    }

    private mutating func appendReason(of note: Int, _ source: any RouteNoteSource) {
        reason.removeAll(keepingCapacity: true)
        source.appendReason(of: note, to: &reason)
        guard !reason.isEmpty else { return }
        text.append(": ")
        let bytes = reason
        CommentText.append(bytes.span, to: &text)
    }
}
