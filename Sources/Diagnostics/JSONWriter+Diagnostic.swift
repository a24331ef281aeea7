extension JSONWriter {
    /// Writes a diagnostic as an object; what it does not have is left out.
    package mutating func diagnostic(_ diagnostic: Diagnostic) {
        beginObject()
        member("id", diagnostic.id)
        member("severity", diagnostic.severity.rawValue)
        member("subnet", ifPresent: diagnostic.subnet)
        member("node", ifPresent: diagnostic.node)
        member("message", diagnostic.message)
        member("help", ifPresent: diagnostic.help)
        if let place = diagnostic.place { members(of: place) }
        if !diagnostic.related.isEmpty {
            key("related")
            beginArray()
            for related in diagnostic.related {
                beginObject()
                member("message", related.message)
                members(of: related.place)
                endObject()
            }
            endArray()
        }
        endObject()
    }

    /// Writes the member `diagnostics`, as plans and `podroute check -o json` have it.
    package mutating func member(diagnostics: some Sequence<Diagnostic>) {
        key("diagnostics")
        beginArray()
        for diagnostic in diagnostics { self.diagnostic(diagnostic) }
        endArray()
    }

    private mutating func members(of place: SourcePlace) {
        member("file", place.file)
        member("line", place.line)
        member("column", place.column)
    }
}
