/// Prints diagnostics as one JSON document, in the form that plans have them.
public struct JSONDiagnosticPrinter {
    /// Makes a printer.
    public init() {}

    /// The document, ended by a line feed.
    public func document(of diagnostics: some Sequence<Diagnostic>) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("apiVersion", "podroute/v1")
        writer.member("kind", "Diagnostics")
        writer.member(diagnostics: diagnostics)
        writer.endObject()
        writer.finish()
        return writer.bytes
    }
}
