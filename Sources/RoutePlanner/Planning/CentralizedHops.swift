import RouteModel

/// The next hops of a centralized Subnet in one family.
struct CentralizedHops {
    /// A next hop and the place of its node in the pool.
    struct Hop {
        let member: Int
        let hop: NextHop
    }

    /// Sorted as a route's next hops are.
    let hops: [Hop]
    /// Set where there were more candidates than a route takes.
    let limit: RoutedSubnet.Limit?
    /// Gateways whose address is another's on the list as well, with the one that is used.
    let sharers: [(gateway: GatewayChoice.Gateway, address: IPAddress, used: String)]

    init(_ choice: GatewayChoice, family: AddressFamily, judge: GatewayJudge, pool: NodePool, policy: RoutingPolicy) {
        var users: [IPAddress: String] = [:]
        var hops: [Hop] = []
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
            hops.append(.init(member: gateway.member, hop: NextHop(address: address, rank: rank, weight: weight)))
            return true
        }
        for gateway in choice.primaries { _ = add(gateway, rank: 0) }
        // Backups without a primary would be a route that Kube-OVN does not serve.
        if policy.backupGateways, !hops.isEmpty {
            var rank = 1
            for gateway in choice.others where rank <= 255 && add(gateway, rank: rank) { rank += 1 }
        }
        limit = candidates > hops.count ? .init(candidates: candidates, taken: hops.count) : nil
        self.hops = hops.sorted { $0.hop < $1.hop }
        self.sharers = sharers
    }
}

extension GatewayChoice.Mode {
    /// The mode as a reason tells it.
    var kind: RouteReason.Gateways.Mode {
        switch self {
        case .ecmp: .ecmp
        case .active: .active
        case .predicted: .predicted
        }
    }
}
