import KubeOVN
import Manifests
import RouteModel

/// What most Subnets of a cluster look like: none of the rules has a word to say of one.
///
/// Asked by itself, each rule would find the same. Where a hundred thousand Subnets are to be judged, all that could move one of
/// the rules to speak is looked at once; a Subnet with anything of it goes the long way.
struct UsualForm {
    private let joinSubnet: String
    private let knowsUsualVPC: Bool
    /// Families whose join network the input does not tell.
    private let lacksJoinIPv4: Bool
    private let lacksJoinIPv6: Bool
    /// Whether some rule has to be asked about every Subnet.
    private let isNeverEnough: Bool

    init(_ cluster: ClusterView, diversions: ReplyDiversions) {
        joinSubnet = cluster.policy.joinSubnet
        knowsUsualVPC = cluster.isDefaultVPC(ClusterView.usualVPC)
        lacksJoinIPv4 = !cluster.joinPrefixes.contains { $0.prefix.family == .ipv4 }
        lacksJoinIPv6 = !cluster.joinPrefixes.contains { $0.prefix.family == .ipv6 }
        // DuplicateObject, AsymmetricPath and ReplyDiverted.
        isNeverEnough =
            cluster.subnets.hasRivals || cluster.policy.environment == .virtual || !diversions.isEmpty
    }

    /// A Subnet that passes all rows, and on which no remark of ``RouteRemarks`` has to be made that looks at more than its
    /// gateways; nil where that may not be so.
    // A Subnet has many fields: it is looked at where it lies, not handed over.
    func candidate(at index: Int, of subnets: [Subnet]) -> OverlapMap.Candidate? {
        guard passes(index, subnets), let text = subnets[index].cidrBlock, let block = try? CIDRBlock(text.value) else {
            return nil
        }
        if let item = block.ipv4 {
            guard !item.hasHostBits, !(lacksJoinIPv4 && DefaultJoinOverlap.meets(item.prefix)) else { return nil }
        }
        if let item = block.ipv6 {
            guard !item.hasHostBits, !(lacksJoinIPv6 && DefaultJoinOverlap.meets(item.prefix)) else { return nil }
        }
        guard let type = subnets[index].gatewayType, !type.value.isEmpty else {
            return .init(index: index, block: block, usual: .distributed)
        }
        return GatewayType(rawValue: type.value).map { .init(index: index, block: block, usual: $0) }
    }

    /// Whether no rule has a word about a Subnet's fields, its prefixes and gateways apart.
    private func passes(_ index: Int, _ subnets: [Subnet]) -> Bool {
        guard !isNeverEnough, subnets[index].faults.isEmpty, subnets[index].name.value != joinSubnet,
            subnets[index].natOutgoing?.value != true, subnets[index].isPrivate?.value != true,
            isEmpty(subnets[index].deletionTimestamp), isEmpty(subnets[index].vlan),
            isEmpty(subnets[index].externalEgressGateway), subnets[index].vips.isEmpty
        else { return false }
        if let provider = subnets[index].provider, !provider.value.isEmpty, provider.value != "ovn" { return false }
        if let vpc = subnets[index].vpc, !vpc.value.isEmpty, !(knowsUsualVPC && vpc.value == ClusterView.usualVPC) {
            return false
        }
        return NotValidated.passes(subnets[index].conditions)
    }

    private func isEmpty(_ text: Located<String>?) -> Bool { text.map { $0.value.isEmpty } ?? true }
}
