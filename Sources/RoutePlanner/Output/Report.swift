import Diagnostics
import Manifests

/// Collects diagnostics while a plan is made, and puts them in order.
struct Report {
    private let order: SourceOrder
    private let subnets: [String]
    private var made: [PlanDiagnostics.Made] = []
    private var limited: [PlanDiagnostics.Limited] = []
    private var limits: [RoutedSubnet.Limit] = []

    /// - Parameter subnets: the names of the cluster's Subnets.
    init(sources: SourceMap, subnets: [String]) {
        order = SourceOrder(sources)
        self.subnets = subnets
    }

    /// Adds what a rule found.
    mutating func add(
        _ rule: DiagnosticRule,
        _ finding: Finding,
        severity: Severity? = nil,
        subnet: String? = nil,
        node: String? = nil
    ) {
        made.append(.init(rule, finding, severity: severity, subnet: subnet, node: node, in: order))
    }

    /// Adds what concerns the plan as a whole.
    mutating func add(_ note: PlanNote) { made.append(.init(note)) }

    /// Adds that a Subnet has more candidates than its routes take; see ``NextHopLimit``.
    /// - Parameters:
    ///   - subnet: its index in the cluster.
    ///   - position: where it is said.
    mutating func add(_ limit: RoutedSubnet.Limit, subnet: Int, at position: SourcePosition) {
        // There are one or two in most plans.
        if limits.last != limit { limits.append(limit) }
        limited.append(.init(subnet: UInt32(subnet), limit: UInt32(limits.count - 1), position: position))
    }

    /// The diagnostics by file, line, column and id; what has no place comes last.
    func sorted() -> PlanDiagnostics {
        PlanDiagnostics(made: made, limited: limited, limits: limits, subnets: subnets, sources: order)
    }
}

extension PlanDiagnostics.Made {
    /// What a rule found.
    init(
        _ rule: DiagnosticRule,
        _ finding: Finding,
        severity: Severity? = nil,
        subnet: String? = nil,
        node: String? = nil,
        in sources: SourceOrder
    ) {
        diagnostic = Diagnostic(
            rule,
            finding.message,
            severity: severity,
            help: finding.help,
            subnet: subnet,
            node: node,
            place: sources.place(of: finding.position, part: finding.part),
            related: finding.parties.compactMap { party in
                sources.place(of: party.position).map { .init(message: party.message, place: $0) }
            }
        )
        point = sources.point(of: finding.position)
    }

    /// What is to be said of a plan as a whole.
    init(_ note: PlanNote) { self.init(diagnostic: note.diagnostic, point: SourceOrder.Point()) }
}
