public import Diagnostics

/// A Mustache template, compiled against the closed schema of the records it renders.
///
/// The language is that of the Mustache specification with three differences. Every name must be a field of the schema and be used as what
/// it is: what the specification renders as an empty string is an error when the template is loaded. Nothing is escaped: `{{x}}`, `{{{x}}}`
/// and `{{&x}}` write the same bytes. There are no lambdas, and partials are put in when the template is loaded, so they do not recurse.
public struct Template: Sendable {
    private let program: TemplateProgram

    /// Compiles a template.
    /// - Parameters:
    ///   - file: the name that errors show.
    ///   - source: UTF-8 text, at most 1 MiB with everything that it includes.
    ///   - schema: the fields it may name.
    ///   - partials: the texts that `{{> name}}` includes, by name.
    /// - Throws: ``TemplateError`` with the place of the first fault and the way out.
    public init(
        file: String,
        source: [UInt8],
        schema: TemplateSchema,
        partials: [String: (file: String, source: [UInt8])] = [:]
    ) throws(TemplateError) {
        program = try TemplateCompiler(file: file, source: source, schema: schema, partials: partials).program
    }

    /// Renders a record.
    /// - Parameters:
    ///   - root: the values of the schema's fields; values that do not fit it are a programmer's error and end the process.
    ///   - out: where the text is appended.
    public func render(_ root: TemplateRecord, into out: inout [UInt8]) {
        let gatherer = TextGatherer(out)
        out = []
        TemplateRenderer.render(self, RecordRows(root: root), to: gatherer)
        out = gatherer.bytes
    }

    /// Whether a field of the outermost record is used, or a field inside of it.
    package func uses(_ slot: Int) -> Bool { program.rootSlots.contains(slot) }

    /// The program for a root record.
    @usableFromInline package func folded<Rows: TemplateRows>(for rows: Rows) -> FoldedProgram {
        RunPlacing(TemplateFolding(program, rows, folds: true).folded).program
    }

    /// Tells which place of the template a byte of its output comes from, by rendering again up to there.
    /// - Parameters:
    ///   - offset: counted from the first byte that rendering the record appends, from 0 up.
    ///   - root: the record that was rendered.
    /// - Returns: the place of the literal text or tag; nil when the output is not that long.
    public func place(ofByte offset: Int, rendering root: TemplateRecord) -> SourcePlace? {
        place(ofByte: offset, rendering: RecordRows(root: root))
    }

    /// Tells which place of the template a byte of its output comes from, by rendering again up to there.
    package func place<Rows: TemplateRows>(ofByte offset: Int, rendering rows: Rows) -> SourcePlace? {
        guard offset >= 0 else { return nil }
        var renderer = TemplateRenderer(TemplateFolding(program, rows, folds: false).folded, rows, limit: offset)
        var out = TemplateOutput(to: TextLoss())
        renderer.run(rows, into: &out)
        return renderer.stop.map { program.place(of: $0.operation, byte: offset - $0.start) }
    }
}
