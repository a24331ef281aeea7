public import Diagnostics
import RouteModel

/// What a node does with pod traffic, and what is to be done about it.
public struct HostReport: Sendable {
    /// The node's name.
    public let node: String
    /// What becomes of the representative packets, by family and in the order of ``PacketName``; none for a family without
    /// pods.
    public let packets: [PacketReport]
    /// What was found, the severest first; what the evidence itself has amiss comes last.
    public let findings: [HostFinding]

    /// Checks a node.
    /// - Parameters:
    ///   - evidence: what its tools printed.
    ///   - options: what else is known.
    public init(of evidence: HostEvidence, options: HostCheckOptions = HostCheckOptions()) {
        let view = NodeView(evidence, options)
        node = evidence.node
        packets = view.packetReports()
        let found =
            OVN0Missing.findings(view) + ForwardingOff.findings(view)
            + FilterFindings(view: view, packets: packets).all() + HostRouteMissing.findings(view)
            + ReversePathStrict.findings(view) + SubnetNotInSet.findings(view) + SubnetInNATSet.findings(view)
            + RuleNotUnderstood.findings(packets)
        let order = Severity.allCases.reversed() as [Severity]
        let remarks = view.rules.ruleset.diagnostics + view.routing.diagnostics + evidence.remarks
        findings =
            order.flatMap { severity in found.filter { $0.diagnostic.severity == severity } }
            + remarks.map { HostFinding($0) }
    }

    /// The findings as diagnostics, to be printed as text or SARIF.
    public var diagnostics: [Diagnostic] { findings.map(\.diagnostic) }

    /// Every kind of diagnostic a report can hold.
    public static let rules = HostRule.all + EvidenceRule.allCases.map(\.rule)
}
