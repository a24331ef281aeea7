import RouteModel

/// The next hops of a centralized Subnet in one family.
struct CentralizedHops {
    let hops: [PlannedRoute.Hop]
    /// Set where there were more candidates than a route takes.
    let limit: RoutedSubnet.Limit?
    /// Gateways whose address is another's on the list as well, with the one that is used.
    let sharers: [(gateway: GatewayChoice.Gateway, address: IPAddress, used: String)]

    init(_ choice: GatewayChoice, family: AddressFamily, judge: GatewayJudge, pool: NodePool, policy: RoutingPolicy) {
        var users: [IPAddress: String] = [:]
        var hops: [PlannedRoute.Hop] = []
        var sharers: [(gateway: GatewayChoice.Gateway, address: IPAddress, used: String)] = []
        var candidates = 0
        func add(_ gateway: GatewayChoice.Gateway, rank: Int) -> Bool {
            guard let address = judge.address(of: gateway, family: family) else { return false }
            if let used = users[address] {
                sharers.append((gateway, address, used))
                return false
            }
            users[address] = gateway.name
            candidates += 1
            guard hops.count < policy.hopLimit else { return true }
            let weight = pool.members[gateway.member].weight
            hops.append(.init(nextHop: NextHop(address: address, rank: rank, weight: weight), node: gateway.name))
            return true
        }
        for gateway in choice.primaries { _ = add(gateway, rank: 0) }
        // Backups without a primary would be a route that Kube-OVN does not serve.
        if policy.backupGateways, !hops.isEmpty {
            var rank = 1
            for gateway in choice.others where rank <= 255 && add(gateway, rank: rank) { rank += 1 }
        }
        limit = candidates > hops.count ? .init(candidates: candidates, taken: hops.count) : nil
        self.hops = hops.sorted { $0.nextHop < $1.nextHop }
        self.sharers = sharers
    }

    /// Why the route looks as it does, in one sentence.
    func reason(_ choice: GatewayChoice) -> String {
        let primaries = hops.lazy.filter { $0.nextHop.rank == 0 }.map(\.node)
        let backups = hops.lazy.filter { $0.nextHop.rank > 0 }.map(\.node)
        let gateways = choice.listed.count > 1 ? " (of \(Words.list(choice.listed)))" : ""
        let backup =
            backups.isEmpty ? "" : ", \(backups.count == 1 ? "backup" : "backups") \(Words.list(Array(backups)))"
        return switch choice.mode {
        case .ecmp: "centralized, ECMP over \(Words.list(Array(primaries)))\(gateways)"
        case .active: "centralized, active gateway \(Words.list(Array(primaries)))\(gateways)\(backup)"
        case .predicted: "centralized, predicted gateway \(Words.list(Array(primaries)))\(gateways)\(backup)"
        }
    }
}
