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
        /// How it sends its traffic out; nil where that has to be found out.
        var usual: GatewayType?
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
    /// By index of ``candidates``: whether anybody has some of its addresses: another Subnet, the join network, services, a node.
    private(set) var isSuspicious: [Bool]

    init(_ candidates: [Candidate], in cluster: ClusterView) {
        self.candidates = candidates
        var entries: [PrefixOrder.Entry] = []
        entries.reserveCapacity(2 * candidates.count)
        for owner in candidates.indices {
            let block = candidates[owner].block
            if let item = block.ipv4 { entries.append(.init(prefix: item.prefix, number: Int32(owner))) }
            if let item = block.ipv6 { entries.append(.init(prefix: item.prefix, number: Int32(owner))) }
        }
        subnets = PrefixIndex(entries)
        join = PrefixIndex(cluster.joinPrefixes.map(\.prefix))
        services = PrefixIndex(cluster.policy.serviceCIDRs)
        var isContested = [Bool](repeating: false, count: candidates.count)
        for index in subnets.prefixes.indices where subnets.isContested(index) {
            for owner in subnets.owners(at: index) { isContested[Int(owner)] = true }
        }
        self.isContested = isContested
        // The others are few, and Subnets many: who meets a Subnet is asked from the other side.
        var isSuspicious = isContested
        for prefix in join.prefixes + services.prefixes {
            subnets.forEachOwner(overlapping: prefix) { isSuspicious[$0] = true }
        }
        if candidates.count < cluster.nodeAddresses.count / 32 {
            for (owner, candidate) in candidates.enumerated()
            where candidate.block.items.contains(where: { cluster.nodeAddress(inside: $0.prefix) != nil }) {
                isSuspicious[owner] = true
            }
        } else {
            for node in cluster.nodeAddresses { subnets.forEachOwner(of: node.address) { isSuspicious[$0] = true } }
        }
        self.isSuspicious = isSuspicious
    }
}
