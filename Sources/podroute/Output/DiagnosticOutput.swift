import PodRoute

/// Diagnostics as text for people.
enum DiagnosticOutput {
    /// The most notes of one id that are shown beside something else.
    private static let mostNotes = 10

    /// Writes diagnostics beside what was asked for, to standard error: of many notes of one id the first ones and their number.
    /// - Parameter sources: the input, where it is known; the lines that diagnostics are about are shown from it.
    static func tell(
        _ diagnostics: some Sequence<Diagnostic>,
        sources: SourceMap = SourceMap()
    ) throws(OutputStream.Failure) {
        try tell(AbridgedDiagnostics(diagnostics, notes: mostNotes), sources)
    }

    /// The same for a plan's, of which only those are made that are shown.
    static func tell(_ diagnostics: PlanDiagnostics, sources: SourceMap) throws(OutputStream.Failure) {
        try tell(diagnostics.abridged(notes: mostNotes), sources)
    }

    private static func tell(_ diagnostics: AbridgedDiagnostics, _ sources: SourceMap) throws(OutputStream.Failure) {
        try write(diagnostics.shown, sources: sources, to: .errors)
        let rest = diagnostics.omitted.map { id, count in
            Diagnostic(
                id: id,
                severity: .note,
                message: "\(count) more \(count == 1 ? "note" : "notes") of this kind",
                help: "podroute check prints all of them."
            )
        }
        try write(rest, to: .errors)
    }

    /// Writes all diagnostics, with the lines they are about where the input is known.
    static func write(
        _ diagnostics: some Collection<Diagnostic>,
        sources: SourceMap = SourceMap(),
        to stream: OutputStream
    ) throws(OutputStream.Failure) {
        guard !diagnostics.isEmpty else { return }
        let printer = TextDiagnosticPrinter(usesColour: stream.usesColour) { place in
            sources.excerpt(at: place, before: 60, after: 60)
        }
        var text: [UInt8] = []
        for diagnostic in diagnostics {
            printer.append(diagnostic, to: &text)
            try stream.write(&text, ifOver: OutputStream.piece)
        }
        try stream.write(text)
    }
}
