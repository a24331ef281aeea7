import PodRoute

/// Diagnostics as text for people.
enum DiagnosticOutput {
    /// Writes diagnostics, with the lines they are about where the input is known.
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
