import KubeOVN
import Manifests
import RouteModel

/// Which prefixes meet which: those of all Subnets that no earlier row took out, of the join network and of services.
struct OverlapMap {
    /// A Subnet that no earlier row took out.
    struct Candidate {
        /// Its index in the cluster.
        let index: Int
        let block: CIDRBlock
    }

    let candidates: [Candidate]
    /// Owners are indices of ``candidates``.
    let subnets: PrefixIndex
    /// Owners are indices of the view's join prefixes.
    let join: PrefixIndex
    /// Owners are indices of the policy's service prefixes.
    let services: PrefixIndex
    /// By index of ``candidates``: whether another Subnet has some of its addresses.
    private(set) var isContested: [Bool]

    init(_ candidates: [Candidate], in cluster: ClusterView) {
        self.candidates = candidates
        var entries: [(prefix: IPPrefix, owner: Int)] = []
        entries.reserveCapacity(candidates.count)
        for (owner, candidate) in candidates.enumerated() {
            if let item = candidate.block.ipv4 { entries.append((item.prefix, owner)) }
            if let item = candidate.block.ipv6 { entries.append((item.prefix, owner)) }
        }
        subnets = PrefixIndex(entries)
        join = PrefixIndex(cluster.joinPrefixes.enumerated().map { ($1.prefix, $0) })
        services = PrefixIndex(cluster.policy.serviceCIDRs.enumerated().map { ($1, $0) })
        isContested = Array(repeating: false, count: candidates.count)
        for index in subnets.prefixes.indices where subnets.isContested(index) {
            for owner in subnets.owners(at: index) { isContested[owner] = true }
        }
    }
}
