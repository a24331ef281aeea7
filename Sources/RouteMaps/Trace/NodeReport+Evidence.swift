import HostForwarding
import KubeOVN
import Manifests
import RouteModel
import RoutePlanner

extension NodeReport {
    /// Judges a node by its evidence, for the packets of one connection.
    /// - Parameter fate: the Subnet of the address; nil where there is none.
    init(of evidence: HostEvidence, for question: TraceQuestion, fate: SubnetFate?) {
        let family = question.address.family
        func subnet(_ prefix: IPPrefix) -> HostSubnet {
            HostSubnet(
                name: fate?.name ?? "",
                prefix: prefix,
                isRouted: true,
                isDistributed: fate?.type == .distributed,
                hasNAT: fate?.subnet.natOutgoing?.value ?? false
            )
        }
        var options = HostCheckOptions()
        options.clients = [question.client ?? TraceQuestion.anyClient(family)]
        options.podPort = question.port
        options.isVirtual = question.policy.environment == .virtual
        // The pod alone, so that the packets are those of the connection.
        options.subnets = IPPrefix(containing: question.address, length: family.bitWidth).map { [subnet($0)] }
        var judgements: [PacketName: NodeJudgement] = [:]
        for packet in HostReport(of: evidence, options: options).packets where packet.family == family {
            judgements[packet.name] = NodeJudgement(packet)
        }
        options.subnets = fate?.prefixes.compactMap(\.prefix).filter { $0.family == family }.map(subnet)
        self.init(judgements, findings: HostReport(of: evidence, options: options).diagnostics)
    }
}

extension NodeJudgement {
    fileprivate init(_ report: PacketReport) {
        let verdict: Verdict =
            switch report.verdict {
            case .accept: .accept
            case .drop: .drop
            case .reject: .reject
            case .unknown: .unknown
            }
        let rule = report.by.map { by in [by.table, by.chain, by.rule].compactMap(\.self).joined(separator: " ") }
        self.init(verdict, rule: rule, file: report.by?.file, line: report.by?.line, reason: report.reason)
    }
}
