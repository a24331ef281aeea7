/// Prints diagnostics for people, as compilers do: place, severity, message and id, the line with a caret, and the way out.
///
/// Nothing in a diagnostic or in the input can add a line, move the cursor or colour the terminal: what does not print is escaped.
public struct TextDiagnosticPrinter {
    private let usesColour: Bool
    private let excerpt: (SourcePlace) -> SourceExcerpt?

    /// Makes a printer.
    /// - Parameters:
    ///   - usesColour: whether to mark severities by colour; say so for terminals only.
    ///   - excerpt: the part of the line around a place; where there is none, no line is shown.
    public init(usesColour: Bool = false, excerpt: @escaping (SourcePlace) -> SourceExcerpt? = { _ in nil }) {
        self.usesColour = usesColour
        self.excerpt = excerpt
    }

    /// The diagnostics in the order given, each on lines of its own.
    public func text(of diagnostics: [Diagnostic]) -> String {
        var text = ""
        for diagnostic in diagnostics { append(diagnostic, to: &text) }
        return text
    }

    private func append(_ diagnostic: Diagnostic, to text: inout String) {
        appendHead(diagnostic.severity, diagnostic.message, id: diagnostic.id, at: diagnostic.place, to: &text)
        if let help = diagnostic.help { text += paint("help:", .bold) + " " + help.printable + "\n" }
        for related in diagnostic.related { appendHead(.note, related.message, id: nil, at: related.place, to: &text) }
    }

    private func appendHead(
        _ severity: Severity,
        _ message: String,
        id: String?,
        at place: SourcePlace?,
        to text: inout String
    ) {
        text += paint((place.map(String.init(describing:)) ?? "podroute").printable + ":", .bold) + " "
        text += paint(severity.rawValue + ":", Style(severity)) + " " + message.printable
        if let id { text += " [" + id.printable + "]" }
        text += "\n"
        guard let line = place.flatMap(excerpt).map(CaretLine.init), !line.text.allSatisfy(\.isWhitespace) else {
            return
        }
        text += line.text + "\n" + line.indentation + paint("^", .caret) + "\n"
    }

    private enum Style: String {
        case bold = "1"
        case error = "1;31"
        case warning = "1;35"
        case note = "1;36"
        case caret = "1;32"

        init(_ severity: Severity) {
            switch severity {
            case .error: self = .error
            case .warning: self = .warning
            case .note: self = .note
            }
        }
    }

    private func paint(_ text: String, _ style: Style) -> String {
        usesColour ? "\u{1b}[" + style.rawValue + "m" + text + "\u{1b}[0m" : text
    }
}
