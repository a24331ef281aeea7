import RouteModel
import Templates
import XMLSupport

/// An update in a dialect's language, checked and ready to be written: nothing can be refused any more.
///
/// It is made while it is written, in pieces, so that a text of hundreds of megabytes takes no memory. XML was read once
/// before that, to see that it is what the dialect's routers take.
public struct DialectText: Sendable {
    /// XML up to this size is kept from reading it to writing it; a longer one is rendered twice.
    private static let small = 1 << 20

    private let dialect: Dialect
    private let update: RouteUpdate
    private let options: ResolvedOptions
    /// The XML inside the envelope, where it was kept.
    private let kept: [UInt8]?
    /// What reading XML and writing it have in common, where it was not kept.
    private let parts: UpdateParts?

    /// Whether it is made while it is written.
    var isMadeInPieces: Bool { kept == nil }

    /// Prepares a text.
    /// - Parameter small: the size up to which XML is kept.
    /// - Throws: ``DialectError`` when something cannot be expressed, or when a template renders broken XML.
    init(
        _ dialect: Dialect,
        _ update: RouteUpdate,
        _ options: RenderOptions,
        keeping small: Int = Self.small
    ) throws(DialectError) {
        let checked = OptionRefusals(options, for: dialect)
        let refusals = checked.refusals + RouteRefusals(update, options: options, for: dialect).refusals
        guard refusals.isEmpty else { throw DialectError(.refused, refusals.map(\.diagnostic)) }
        self.dialect = dialect
        self.update = update
        self.options = checked.resolved
        guard let shape = dialect.capabilities.xml else {
            kept = nil
            parts = nil
            return
        }
        let rows = UpdateRows(update, dialect: dialect, options: checked.resolved)
        let reader = XMLReading(dialect.shapeCheck(shape), keeping: small)
        TemplateRenderer.render(dialect.template, rows, to: reader)
        if reader.isPlain {
            kept = reader.whole
            parts = kept == nil ? rows.parts : nil
            return
        }
        let bytes: [UInt8]
        if let whole = reader.whole {
            bytes = whole
        } else {
            let gatherer = TextGatherer()
            TemplateRenderer.render(dialect.template, rows, to: gatherer)
            bytes = gatherer.bytes
        }
        try dialect.checkXML(bytes, shape: shape, rows: rows)
        kept = bytes
        parts = nil
    }

    /// Writes the text in pieces.
    /// - Parameter take: gets the pieces in their order; writing ends when it throws.
    public func write<Failure: Error>(_ take: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
        var failure: Failure?
        withoutActuallyEscaping(take) { take in
            let handler = TextHandler { piece in
                do throws(Failure) {
                    try take(piece)
                    return true
                } catch {
                    failure = error
                    return false
                }
            }
            write(to: handler)
        }
        if let failure { throw failure }
    }

    /// The text as a whole.
    public var bytes: [UInt8] {
        let gatherer = TextGatherer()
        write(to: gatherer)
        return gatherer.bytes
    }

    private func write(to sink: any TextSink) {
        guard dialect.isXML else { return render(to: sink) }
        let envelope = NETCONFEnvelope(options, to: sink)
        if let kept {
            _ = envelope.take(kept.span)
        } else {
            render(to: envelope)
        }
        envelope.end()
    }

    private func render(to sink: any TextSink) {
        let rows = UpdateRows(update, dialect: dialect, options: options, parts: parts)
        TemplateRenderer.render(dialect.template, rows, to: sink)
    }
}
