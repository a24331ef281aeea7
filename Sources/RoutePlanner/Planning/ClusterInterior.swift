import KubeOVN
import Manifests
import RouteModel

/// The addresses that belong to the cluster's own networks, where no next hop can be: the join network and the Subnets of the
/// default VPC that routers are to reach. Underlays and other VPCs don't count: node networks lie in them.
struct ClusterInterior {
    let cluster: ClusterView
    let overlaps: OverlapMap
    /// Whether a candidate of the map passed all rows.
    let isRouted: (Int) -> Bool

    /// In whose prefix an address lies, if in any.
    func party(of address: IPAddress) -> String? {
        if let owner = overlaps.join.owner(of: address) {
            let join = cluster.joinPrefixes[owner]
            return "\(join.prefix) of \(join.party)"
        }
        // Where two Subnets have the address, both are refused: the one with the longest prefix speaks for all.
        guard let owner = overlaps.subnets.owner(of: address), isRouted(owner) else { return nil }
        let candidate = overlaps.candidates[owner]
        let prefix = candidate.block[address.family]?.prefix.description ?? ""
        return "\(prefix) of Subnet \(Words.name(cluster.cluster.subnets[candidate.index].name.value))"
    }
}
