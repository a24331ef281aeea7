import Diagnostics
import Manifests

/// Collects diagnostics while a plan is made, and puts them in order.
struct Report {
    private let sources: SourceMap
    private let subnets: [String]
    /// The names of files in order, and by file of the sources the place of its name among them.
    private let files: [String]
    private let ranks: [UInt32]
    private var made: [(diagnostic: Diagnostic, point: PlanDiagnostics.Point)] = []
    private var limited: [PlanDiagnostics.Limited] = []
    private var limits: [RoutedSubnet.Limit] = []

    /// - Parameter subnets: the names of the cluster's Subnets.
    init(sources: SourceMap, subnets: [String]) {
        self.sources = sources
        self.subnets = subnets
        let names = Set(sources.files.map(\.name)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, UInt32($0)) })
        files = names
        ranks = sources.files.map { places[$0.name] ?? 0 }
    }

    /// Adds what a rule found.
    mutating func add(
        _ rule: DiagnosticRule,
        _ finding: Finding,
        severity: Severity? = nil,
        subnet: String? = nil,
        node: String? = nil
    ) {
        let place = place(of: finding.position, part: finding.part)
        let diagnostic = Diagnostic(
            id: rule.id,
            severity: severity ?? rule.severity,
            message: finding.message,
            help: finding.help ?? rule.remedy,
            subnet: subnet,
            node: node,
            place: place,
            related: finding.parties.compactMap { party in
                self.place(of: party.position, part: nil).map { .init(message: party.message, place: $0) }
            }
        )
        made.append((diagnostic, place.map { point($0, of: finding.position) } ?? PlanDiagnostics.Point()))
    }

    /// Adds what concerns the plan as a whole.
    mutating func add(_ rule: DiagnosticRule, _ message: String, help: String? = nil) {
        let diagnostic = Diagnostic(id: rule.id, severity: rule.severity, message: message, help: help ?? rule.remedy)
        made.append((diagnostic, PlanDiagnostics.Point()))
    }

    /// Adds that a Subnet has more candidates than its routes take; see ``NextHopLimit``.
    /// - Parameters:
    ///   - subnet: its index in the cluster.
    ///   - position: where it is said.
    mutating func add(_ limit: RoutedSubnet.Limit, subnet: Int, at position: SourcePosition) {
        // There are one or two in most plans.
        if limits.last != limit { limits.append(limit) }
        var point = PlanDiagnostics.Point()
        if let (line, column) = sources.point(of: position) {
            point = .init(file: ranks[position.file], line: UInt32(clamping: line), column: column)
        }
        limited.append(.init(subnet: UInt32(subnet), limit: UInt32(limits.count - 1), point: point))
    }

    /// The diagnostics by file, line, column and id; what has no place comes last.
    func sorted() -> PlanDiagnostics {
        PlanDiagnostics(made: made, limited: limited, limits: limits, subnets: subnets, files: files)
    }

    private func point(_ place: SourcePlace, of position: SourcePosition) -> PlanDiagnostics.Point {
        .init(file: ranks[position.file], line: UInt32(clamping: place.line), column: place.column)
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
