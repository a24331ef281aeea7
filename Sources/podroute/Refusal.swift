import PodRoute

/// Nothing was made of the input, for these reasons; ends the command with status 2 and nothing on standard output.
struct Refusal: Error {
    let diagnostics: [Diagnostic]
    /// The input they point into.
    let sources: SourceMap

    init(_ diagnostics: [Diagnostic], sources: SourceMap = SourceMap()) {
        self.diagnostics = diagnostics
        self.sources = sources
    }
}
