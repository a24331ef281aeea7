public import Diagnostics
public import HostForwarding

/// What a node does with the packets of one connection.
public struct NodeReport: Sendable {
    /// What becomes of each packet; those that are missing are not known.
    public var judgements: [PacketName: NodeJudgement]
    /// What was found on the node.
    public var findings: [Diagnostic]

    /// Makes a report.
    public init(_ judgements: [PacketName: NodeJudgement], findings: [Diagnostic] = []) {
        self.judgements = judgements
        self.findings = findings
    }
}
