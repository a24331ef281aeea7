import Templates

/// Writes notes as comments say them, made harmless: the Subnet and the reason.
struct NoteText: ~Copyable {
    private var reason: [UInt8] = []
    /// The reasons that several notes have, with what stands before them, one after another.
    private var shared = TemplateOutput(to: nil)
    /// Where each of them is, by its number; nil for one that no note had yet.
    private var places: [Range<Int>?] = []

    /// Appends the text of a note.
    mutating func append(_ note: Int, of source: any RouteNoteSource, to out: inout TemplateOutput) {
        CommentText.append(source.subnet(of: note).utf8.span, to: &out)
        guard let number = source.sharedReason(of: note) else { return appendReason(of: note, source, to: &out) }
        if number >= places.count {
            places.append(contentsOf: repeatElement(nil, count: number + 1 - places.count))
        }
        if let known = places[number] { return out.append(padded: shared.start + known.lowerBound, count: known.count) }
        let start = out.count
        appendReason(of: note, source, to: &out)
        places[number] = shared.count..<shared.count + out.count - start
        shared.append(out.bytes(from: start))
        shared.reserve(TemplateOutput.padding)
    }

    private mutating func appendReason(
        of note: Int,
        _ source: any RouteNoteSource,
        to out: inout TemplateOutput
    ) {
        reason.removeAll(keepingCapacity: true)
        source.appendReason(of: note, to: &reason)
        guard !reason.isEmpty else { return }
        out.append(": ")
        CommentText.append(reason.span, to: &out)
    }
}
