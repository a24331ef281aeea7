import KubeOVN
import RouteModel

/// Writes the routes of Subnets whose next hops are found without asking anybody else.
struct PlainRoutes {
    private let subnets: [Subnet]
    private let pool: NodePool
    private let ipv4: DistributedHops
    private let ipv6: DistributedHops
    private let hopLimit: Int
    /// By place in the pool; empty where ``PlainGateways`` does not say everything.
    private let isPlainGateway: [Bool]

    /// - Parameter takesShortcuts: whether ``PlainGateways`` may decide; the decisions are the same without.
    init(_ cluster: ClusterView, pool: NodePool, hops: HopsBasis, takesShortcuts: Bool) {
        subnets = cluster.cluster.subnets
        self.pool = pool
        (ipv4, ipv6) = (hops.ipv4, hops.ipv6)
        hopLimit = cluster.policy.hopLimit
        let policy = cluster.policy
        let isPlain = takesShortcuts && policy.nextHopAddress != .pinned && !policy.backupGateways
        isPlainGateway = isPlain ? pool.members.indices.map { pool.members[$0].isEligible } : []
    }

    /// Whether there are next hops for distributed routes to all prefixes of a block.
    func hasHops(for block: CIDRBlock) -> Bool {
        (block.ipv4 == nil || ipv4.count > 0) && (block.ipv6 == nil || ipv6.count > 0)
    }

    /// Adds the routes of a distributed Subnet in the families that have next hops.
    /// - Returns: set where there were more candidates than a route takes.
    func addDistributed(
        _ index: Int,
        _ asked: CIDRBlock,
        to sheet: inout RouteSheetBuilder
    ) -> RoutedSubnet.Limit? {
        var limit: RoutedSubnet.Limit?
        if let item = asked.ipv4, let (places, reason) = ipv4.choose(item.prefix, in: &sheet) {
            limit = ipv4.limit
            sheet.add(item.prefix, subnet: index, .distributed, hops: places, reason)
        }
        if let item = asked.ipv6, let (places, reason) = ipv6.choose(item.prefix, in: &sheet) {
            limit = limit ?? ipv6.limit
            sheet.add(item.prefix, subnet: index, .distributed, hops: places, reason)
        }
        return limit
    }

    /// What was added of a centralized Subnet.
    struct Added {
        /// Set where there were more candidates than a route takes.
        let limit: RoutedSubnet.Limit?
    }

    /// Adds the routes of a centralized Subnet where nothing about its gateways is unusual.
    /// - Returns: nil where something is, and none was added.
    func addCentralized(_ index: Int, _ asked: CIDRBlock, to sheet: inout RouteSheetBuilder) -> Added? {
        // What a closure takes from self would make a copy of all of it.
        let (ipv4, ipv6, hopLimit) = (self.ipv4, self.ipv6, self.hopLimit)
        guard !isPlainGateway.isEmpty,
            let gateways = PlainGateways.find(index, of: subnets, pool: pool, isEligible: isPlainGateway)
        else { return nil }
        let count4 = asked.ipv4 == nil ? 0 : gateways.candidates(in: ipv4)
        let count6 = asked.ipv6 == nil ? 0 : gateways.candidates(in: ipv6)
        guard asked.ipv4 == nil || count4 > 0, asked.ipv6 == nil || count6 > 0 else { return nil }
        let shown = gateways.members.span.extracting(first: gateways.count)
        let reason = sheet.reason(gateways.mode, count: gateways.count, shown: shown)
        if let item = asked.ipv4 {
            let hops = sheet.add { gateways.append(limit: hopLimit, of: ipv4, to: &$0) }
            sheet.add(item.prefix, subnet: index, .centralized, hops: hops, reason)
        }
        if let item = asked.ipv6 {
            let hops = sheet.add { gateways.append(limit: hopLimit, of: ipv6, to: &$0) }
            sheet.add(item.prefix, subnet: index, .centralized, hops: hops, reason)
        }
        let most = count4 > hopLimit ? count4 : count6
        return Added(limit: most > hopLimit ? .init(candidates: most, taken: hopLimit) : nil)
    }
}
