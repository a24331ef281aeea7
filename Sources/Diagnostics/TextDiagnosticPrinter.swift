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
    public func text(of diagnostics: some Sequence<Diagnostic>) -> String {
        var text: [UInt8] = []
        for diagnostic in diagnostics { append(diagnostic, to: &text) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the lines of one diagnostic in UTF-8, for callers that write many of them in pieces.
    public func append(_ diagnostic: Diagnostic, to text: inout [UInt8]) {
        appendHead(diagnostic.severity, diagnostic.message, id: diagnostic.id, at: diagnostic.place, to: &text)
        if let help = diagnostic.help {
            begin(.bold, &text)
            text.append("help:")
            end(&text)
            text.append(" ")
            text.append(help.printable)
            text.append("\n")
        }
        for related in diagnostic.related { appendHead(.note, related.message, id: nil, at: related.place, to: &text) }
    }

    private func appendHead(
        _ severity: Severity,
        _ message: String,
        id: String?,
        at place: SourcePlace?,
        to text: inout [UInt8]
    ) {
        begin(.bold, &text)
        if let place {
            text.append(place.file.printable)
            text.append(":")
            text.append(number: place.line)
            text.append(":")
            text.append(number: place.column)
        } else {
            text.append("podroute")
        }
        text.append(":")
        end(&text)
        text.append(" ")
        begin(Style(severity), &text)
        text.append(severity.rawValue)
        text.append(":")
        end(&text)
        text.append(" ")
        text.append(message.printable)
        if let id {
            text.append(" [")
            text.append(id.printable)
            text.append("]")
        }
        text.append("\n")
        guard let line = place.flatMap(excerpt).map(CaretLine.init), !line.isBlank else { return }
        text.append(line.text)
        text.append("\n")
        text.append(line.indentation)
        begin(.caret, &text)
        text.append("^")
        end(&text)
        text.append("\n")
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

    private func begin(_ style: Style, _ text: inout [UInt8]) {
        guard usesColour else { return }
        text.append("\u{1b}[")
        text.append(style.rawValue)
        text.append("m")
    }

    private func end(_ text: inout [UInt8]) {
        if usesColour { text.append("\u{1b}[0m") }
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ text: String) { append(contentsOf: text.utf8) }

    fileprivate mutating func append(number: Int) { append(contentsOf: String(number).utf8) }
}
