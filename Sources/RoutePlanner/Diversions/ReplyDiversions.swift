import KubeOVN
import Manifests
import RouteModel

/// What in the default VPC takes replies away from the way they would go.
///
/// A VpcEgressGateway of the default VPC counts for the Subnets its policies name and for those its `ipBlocks` overlap; a
/// policy route of the default Vpc above priority 29000 for those that its match's sources overlap. What cannot be decided
/// counts: a match without a source, or one with an address set, may hold for every source of its family.
struct ReplyDiversions {
    /// Something that diverts replies.
    struct Party {
        /// What it is, to follow "diverted by".
        let words: String
        let position: SourcePosition
    }

    /// Kube-OVN's own policies for subnets (pkg/util/const.go, GatewayRouterPolicyPriority).
    private static let subnetPriority = 29000

    private var parties: [Party] = []
    private var byName: [String: Int] = [:]
    private var anywhere: [AddressFamily: Int] = [:]
    private let byPrefix: PrefixIndex

    init(_ cluster: ClusterView) {
        var entries: [PrefixOrder.Entry] = []
        for gateway in cluster.cluster.vpcEgressGateways where cluster.isDefaultVPC(gateway.vpc) {
            let name = [gateway.namespace, gateway.name.value].filter { !$0.isEmpty }.joined(separator: "/")
            let party = parties.count
            parties.append(Party(words: "VpcEgressGateway \(Words.name(name))", position: gateway.name.position))
            for policy in gateway.policies {
                for subnet in policy.subnets where byName[subnet.value] == nil { byName[subnet.value] = party }
                for block in policy.ipBlocks {
                    entries += CIDRBlock.readablePrefixes(in: block.value).map {
                        .init(prefix: $0, number: Int32(party))
                    }
                }
            }
        }
        for vpc in cluster.cluster.vpcs where cluster.defaultVPCs.contains(vpc.name.value) {
            for route in vpc.policyRoutes where route.priority > Self.subnetPriority {
                let party = parties.count
                let match = Words.quoted(route.match.value)
                let name = Words.name(vpc.name.value)
                let words = "the policy route \(match) of Vpc \(name) at priority \(route.priority)"
                parties.append(Party(words: words, position: route.match.position))
                let sources = OVNMatch.sources(of: route.match.value)
                for family in AddressFamily.allCases {
                    switch sources[family] {
                    case .all: anywhere[family] = anywhere[family] ?? party
                    case .some(let prefixes): entries += prefixes.map { .init(prefix: $0, number: Int32(party)) }
                    }
                }
            }
        }
        byPrefix = PrefixIndex(entries)
    }

    /// Whether nothing diverts any replies.
    var isEmpty: Bool { parties.isEmpty }

    /// What diverts replies from a Subnet; nil where nothing is known to.
    func party(for subnet: String, prefixes: [IPPrefix]) -> Party? {
        guard !parties.isEmpty else { return nil }
        if let party = byName[subnet] { return parties[party] }
        for prefix in prefixes {
            if let party = byPrefix.owners(overlapping: prefix, limit: 1).first { return parties[party] }
            if let party = anywhere[prefix.family] { return parties[party] }
        }
        return nil
    }
}
