import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// The Subnet shares addresses with somebody else of the default VPC, so a route to it would take the other's traffic, or
/// Kube-OVN has not set it up at all.
///
/// Compared are the join network, service prefixes where given, Subnets that no earlier row took out, and nodes' InternalIPs.
/// Source: Kube-OVN pkg/controller/subnet.go (checkSubnetConflict), pkg/util/validator.go (ValidateCidrConflict).
enum CIDROverlap {
    static let rule = DiagnosticRule(
        id: "cidr-overlap",
        severity: .error,
        summary: "The Subnet overlaps the join network, the services, another Subnet, or contains a node's InternalIP.",
        remedy: "Give one of them another prefix."
    )

    /// How many other Subnets are shown.
    private static let shown = 4

    /// Says whom a candidate overlaps; nil where it has its addresses to itself.
    static func judge(_ candidate: Int, in map: OverlapMap, cluster: ClusterView) -> Finding? {
        let block = map.candidates[candidate].block
        return block.ipv4.flatMap { judge($0, of: candidate, in: map, cluster: cluster) }
            ?? block.ipv6.flatMap { judge($0, of: candidate, in: map, cluster: cluster) }
    }

    private static func judge(
        _ item: CIDRBlock.Item,
        of candidate: Int,
        in map: OverlapMap,
        cluster: ClusterView
    ) -> Finding? {
        let prefix = item.prefix
        func finding(_ words: String, _ parties: [Finding.Party]) -> Finding {
            let subnet = cluster.cluster.subnets[map.candidates[candidate].index]
            let message = "\(prefix) of Subnet \(Words.name(subnet.name.value)) \(words)"
            guard let text = subnet.cidrBlock else { return Finding(message, at: subnet.name.position) }
            return Finding(message, in: text, offset: item.offset, parties: parties)
        }
        if let owner = map.join.owners(overlapping: prefix, limit: 1).first {
            let join = cluster.joinPrefixes[owner]
            return finding(
                "overlaps \(join.prefix) of \(join.party)",
                [.init(message: "the join network", position: join.position)]
            )
        }
        if let owner = map.services.owners(overlapping: prefix, limit: 1).first {
            return finding("overlaps the service prefix \(cluster.policy.serviceCIDRs[owner])", [])
        }
        if map.isContested[candidate] {
            let others = map.subnets.owners(overlapping: prefix, limit: shown, except: candidate)
            if let first = others.first {
                let parties = others.compactMap { other in
                    party(map.candidates[other], family: prefix.family, cluster: cluster)
                }
                let other = cluster.cluster.subnets[map.candidates[first].index]
                let theirs = map.candidates[first].block[prefix.family]?.prefix.description ?? ""
                let more = others.count > 1 ? ", and others" : ""
                return finding("overlaps \(theirs) of Subnet \(Words.name(other.name.value))\(more)", parties)
            }
        }
        if let node = cluster.nodeAddress(inside: prefix) {
            return finding(
                "contains \(node.address), the InternalIP of Node \(Words.name(node.node))",
                [.init(message: "the node's address", position: node.position)]
            )
        }
        return nil
    }

    private static func party(
        _ other: OverlapMap.Candidate,
        family: AddressFamily,
        cluster: ClusterView
    ) -> Finding.Party? {
        let subnet = cluster.cluster.subnets[other.index]
        guard let text = subnet.cidrBlock, let item = other.block[family] else { return nil }
        return .init(message: "\(item.prefix) of Subnet \(Words.name(subnet.name.value))", position: text.position)
    }
}
