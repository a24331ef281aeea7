import Diagnostics
import Manifests

/// Collects diagnostics while a plan is made, and puts them in order.
struct Report {
    private let sources: SourceMap
    private var diagnostics: [Diagnostic] = []

    init(sources: SourceMap) { self.sources = sources }

    /// Adds what a rule found.
    mutating func add(
        _ rule: DiagnosticRule,
        _ finding: Finding,
        severity: Severity? = nil,
        subnet: String? = nil,
        node: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(
                id: rule.id,
                severity: severity ?? rule.severity,
                message: finding.message,
                help: finding.help ?? rule.remedy,
                subnet: subnet,
                node: node,
                place: place(of: finding.position, part: finding.part),
                related: finding.parties.compactMap { party in
                    place(of: party.position, part: nil).map { .init(message: party.message, place: $0) }
                }
            )
        )
    }

    /// Adds what concerns the plan as a whole.
    mutating func add(_ rule: DiagnosticRule, _ message: String, help: String? = nil) {
        diagnostics.append(
            Diagnostic(id: rule.id, severity: rule.severity, message: message, help: help ?? rule.remedy)
        )
    }

    /// The diagnostics by file, line, column and id; what has no place comes last.
    func sorted() -> [Diagnostic] {
        diagnostics.sorted { left, right in
            switch (left.place, right.place) {
            case (let leftPlace?, let rightPlace?) where leftPlace != rightPlace: return leftPlace < rightPlace
            case (_?, nil): return true
            case (nil, _?): return false
            default: break
            }
            if left.id != right.id { return left.id < right.id }
            if left.subnet != right.subnet { return (left.subnet ?? "") < (right.subnet ?? "") }
            if left.node != right.node { return (left.node ?? "") < (right.node ?? "") }
            return left.message < right.message
        }
    }

    private func place(of position: SourcePosition, part: (text: String, offset: Int)?) -> SourcePlace? {
        // A cluster that was built in code has no files, and nothing in it a place.
        guard position.file < sources.files.count else { return nil }
        let start = sources.place(of: position)
        guard let part, let column = column(of: part, from: start) else { return start }
        return SourcePlace(file: start.file, line: start.line, column: column)
    }

    /// The column of a part of a scalar, where the file holds the scalar's text unchanged and on one line.
    private func column(
        of part: (text: String, offset: Int),
        from start: SourcePlace
    ) -> Int? {
        let text = Array(part.text.utf8)
        guard part.offset > 0 || !text.isEmpty, text.allSatisfy({ 0x20..<0x7f ~= $0 }) else { return nil }
        guard let line = sources.excerpt(at: start, before: 0, after: text.count + 1)?.text.utf8 else { return nil }
        if line.starts(with: text) { return start.column + part.offset }
        let isQuoted = line.first == UInt8(ascii: "\"") || line.first == UInt8(ascii: "'")
        return isQuoted && line.dropFirst().starts(with: text) ? start.column + 1 + part.offset : nil
    }
}
