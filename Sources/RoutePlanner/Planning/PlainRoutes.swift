import KubeOVN
import RouteModel

/// Writes the routes of Subnets whose next hops are found without asking anybody else.
struct PlainRoutes {
    private let subnets: [Subnet]
    private let pool: NodePool
    private let hops: HopsBasis
    /// By place in the pool; empty where ``PlainGateways`` does not say everything.
    private let isPlainGateway: [Bool]

    /// - Parameter takesShortcuts: whether ``PlainGateways`` may decide; the decisions are the same without.
    init(_ cluster: ClusterView, pool: NodePool, hops: HopsBasis, takesShortcuts: Bool) {
        subnets = cluster.cluster.subnets
        self.pool = pool
        self.hops = hops
        let policy = cluster.policy
        let isPlain = takesShortcuts && policy.nextHopAddress != .pinned && !policy.backupGateways
        isPlainGateway = isPlain ? pool.members.indices.map { pool.members[$0].isEligible } : []
    }

    /// Whether there are next hops for distributed routes to all prefixes of a block.
    func hasHops(for block: CIDRBlock) -> Bool {
        (block.ipv4 == nil || hops.ipv4.count > 0) && (block.ipv6 == nil || hops.ipv6.count > 0)
    }

    /// Adds the routes of a distributed Subnet in the families that have next hops.
    /// - Returns: set where there were more candidates than a route takes.
    func addDistributed(
        _ index: Int,
        _ asked: CIDRBlock,
        to sheet: inout RouteSheetBuilder
    ) -> RoutedSubnet.Limit? {
        var limit: RoutedSubnet.Limit?
        if let item = asked.ipv4, let (places, reason) = hops.ipv4.choose(item.prefix, in: &sheet) {
            limit = hops.ipv4.limit
            sheet.add(item.prefix, subnet: index, .distributed, hops: places, reason)
        }
        if let item = asked.ipv6, let (places, reason) = hops.ipv6.choose(item.prefix, in: &sheet) {
            limit = limit ?? hops.ipv6.limit
            sheet.add(item.prefix, subnet: index, .distributed, hops: places, reason)
        }
        return limit
    }

    /// Adds the routes of a Subnet of which only the active gateway is used, where nothing about its gateways is unusual.
    /// - Returns: whether that is so; otherwise none is added.
    func addCentralized(_ index: Int, _ asked: CIDRBlock, to sheet: inout RouteSheetBuilder) -> Bool {
        guard !isPlainGateway.isEmpty,
            let gateways = PlainGateways.find(index, of: subnets, pool: pool, isEligible: isPlainGateway)
        else { return false }
        let ipv4 = asked.ipv4 == nil ? nil : sheet.onlyHop(of: gateways.active, .ipv4, in: pool)
        let ipv6 = asked.ipv6 == nil ? nil : sheet.onlyHop(of: gateways.active, .ipv6, in: pool)
        guard asked.ipv4 == nil || ipv4 != nil, asked.ipv6 == nil || ipv6 != nil else { return false }
        let shown = gateways.members.span.extracting(first: gateways.count)
        let reason = sheet.reason(.active, count: gateways.count, shown: shown)
        if let item = asked.ipv4, let ipv4 {
            sheet.add(item.prefix, subnet: index, .centralized, hops: sheet.add(hop: ipv4), reason)
        }
        if let item = asked.ipv6, let ipv6 {
            sheet.add(item.prefix, subnet: index, .centralized, hops: sheet.add(hop: ipv6), reason)
        }
        return true
    }
}
