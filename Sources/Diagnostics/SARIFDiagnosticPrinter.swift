/// Prints diagnostics as a SARIF 2.1.0 log, as GitHub's code scanning takes it.
///
/// GitHub shows no result without a location, so one that concerns the whole input stands at the start of its first file.
public struct SARIFDiagnosticPrinter {
    private let version: String
    private let rules: [DiagnosticRule]
    private let placeless: SourcePlace

    /// The most results of a run that GitHub takes; a log with more is refused whole.
    private static let mostResults = 25_000

    /// Makes a printer.
    /// - Parameters:
    ///   - version: podroute's own version.
    ///   - rules: every rule a diagnostic may come from.
    ///   - input: the name of the first input file.
    public init(version: String, rules: [DiagnosticRule], input: String) {
        self.version = version
        self.rules = rules
        placeless = SourcePlace(file: input, line: 1, column: 1)
    }

    /// The log, ended by a line feed; of more results than GitHub takes the severest stay.
    public func document(of diagnostics: some Collection<Diagnostic>) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
        writer.member("version", "2.1.0")
        writer.key("runs")
        writer.beginArray()
        writer.beginObject()
        writeTool(to: &writer)
        writer.member("columnKind", "unicodeCodePoints")
        writer.key("results")
        writer.beginArray()
        var seen: [String: Int] = [:]
        let indexes = Dictionary(rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        for diagnostic in Self.severest(Array(diagnostics)) {
            let identity = Self.identity(of: diagnostic)
            let repeats = seen[identity, default: 0]
            seen[identity] = repeats + 1
            write(diagnostic, ruleIndex: indexes[diagnostic.id], fingerprint: identity + ":\(repeats + 1)", to: &writer)
        }
        writer.endArray()
        writer.endObject()
        writer.endArray()
        writer.endObject()
        writer.finish()
        return writer.bytes
    }

    private static func severest(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard diagnostics.count > mostResults else { return diagnostics }
        let bySeverity = diagnostics.indices.sorted { left, right in
            let severities = (diagnostics[left].severity, diagnostics[right].severity)
            return severities.0 != severities.1 ? severities.0 > severities.1 : left < right
        }
        return bySeverity.prefix(mostResults).sorted().map { diagnostics[$0] }
    }

    private func writeTool(to writer: inout JSONWriter) {
        writer.key("tool")
        writer.beginObject()
        writer.key("driver")
        writer.beginObject()
        writer.member("name", "podroute")
        writer.member("semanticVersion", version)
        writer.key("rules")
        writer.beginArray()
        for rule in rules {
            writer.beginObject()
            writer.member("id", rule.id)
            writer.message("shortDescription", rule.summary)
            writer.message("fullDescription", rule.summary, rule.remedy)
            writer.message("help", rule.remedy)
            writer.key("defaultConfiguration")
            writer.beginObject()
            writer.member("level", rule.severity.rawValue)
            writer.endObject()
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.endObject()
    }

    private func write(_ diagnostic: Diagnostic, ruleIndex: Int?, fingerprint: String, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("ruleId", diagnostic.id)
        if let ruleIndex { writer.member("ruleIndex", ruleIndex) }
        // SARIF's levels have the same names.
        writer.member("level", diagnostic.severity.rawValue)
        writer.message("message", diagnostic.message, diagnostic.help)
        writer.key("locations")
        writer.beginArray()
        writer.location(diagnostic.place ?? placeless)
        writer.endArray()
        if !diagnostic.related.isEmpty {
            writer.key("relatedLocations")
            writer.beginArray()
            for (index, related) in diagnostic.related.enumerated() {
                writer.location(related.place, id: index, message: related.message)
            }
            writer.endArray()
        }
        writer.key("partialFingerprints")
        writer.beginObject()
        writer.member("podroute/v1", fingerprint)
        writer.endObject()
        writer.endObject()
    }

    /// What stays the same when lines move: the rule, the object and the file, hashed (FNV-1a, 64 bits).
    private static func identity(of diagnostic: Diagnostic) -> String {
        let parts = [diagnostic.id, diagnostic.subnet ?? "", diagnostic.node ?? "", diagnostic.place?.file ?? ""]
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in parts.joined(separator: "\0").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension JSONWriter {
    fileprivate mutating func message(_ name: StaticString, _ lines: String?...) {
        key(name)
        beginObject()
        member("text", SARIFText.plain(lines.compactMap(\.self)))
        endObject()
    }

    fileprivate mutating func location(_ place: SourcePlace, id: Int? = nil, message: String? = nil) {
        beginObject()
        if let id { member("id", id) }
        key("physicalLocation")
        beginObject()
        key("artifactLocation")
        beginObject()
        let uri = SARIFText.uri(ofFile: place.file)
        member("uri", uri)
        if !uri.hasPrefix("file:") { member("uriBaseId", "%SRCROOT%") }
        endObject()
        key("region")
        beginObject()
        member("startLine", place.line)
        member("startColumn", place.column)
        endObject()
        endObject()
        if let message { self.message("message", message) }
        endObject()
    }
}
