import RouteModel

/// The next hops of distributed Subnets in both families, and a sheet that has them and no route yet.
struct HopsBasis: Sendable {
    let ipv4: DistributedHops
    let ipv6: DistributedHops
    private let sheet: RouteSheetBuilder

    init(_ pool: NodePool, policy: RoutingPolicy) {
        var sheet = RouteSheetBuilder(pool, subnets: [])
        ipv4 = DistributedHops(.ipv4, pool: pool, policy: policy, sheet: &sheet)
        ipv6 = DistributedHops(.ipv6, pool: pool, policy: policy, sheet: &sheet)
        self.sheet = sheet
    }

    /// The same as a new one, with what an earlier one knows of the nodes that were not touched since.
    init(_ pool: NodePool, policy: RoutingPolicy, after earlier: HopsBasis, touched: Set<String>) {
        var sheet = RouteSheetBuilder(pool, subnets: [])
        let ipv4 = earlier.ipv4.candidates.updated(.ipv4, pool: pool, names: earlier.sheet.names, touched: touched)
        self.ipv4 = DistributedHops(ipv4, pool: pool, policy: policy, sheet: &sheet)
        let ipv6 = earlier.ipv6.candidates.updated(.ipv6, pool: pool, names: earlier.sheet.names, touched: touched)
        self.ipv6 = DistributedHops(ipv6, pool: pool, policy: policy, sheet: &sheet)
        self.sheet = sheet
    }

    subscript(family: AddressFamily) -> DistributedHops { family == .ipv4 ? ipv4 : ipv6 }

    /// A sheet for the routes of some Subnets.
    func sheet(for subnets: [String]) -> RouteSheetBuilder {
        var sheet = sheet
        sheet.subnets = subnets
        return sheet
    }
}
