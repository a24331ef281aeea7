import RouteModel

/// The next hops of distributed Subnets in one family.
struct DistributedHops {
    /// The next hops of a route.
    struct Choice {
        let hops: [PlannedRoute.Hop]
        let reason: String
    }

    /// All candidates with rank 0, sorted by address.
    let candidates: [PlannedRoute.Hop]
    /// Set where there are more candidates than a route takes although all were asked for.
    let limit: RoutedSubnet.Limit?
    private let mode: RoutingPolicy.NextHopChoice
    private let wanted: Int
    private let choice: NodeChoice
    /// The choice for every prefix, where it is the same.
    private let shared: Choice?
    /// The reason of every other choice, but for primary and backup.
    private let reason: String

    init(_ family: AddressFamily, pool: NodePool, policy: RoutingPolicy) {
        var candidates: [PlannedRoute.Hop] = []
        for member in pool.members where member.exclusion == nil {
            guard let address = member.address(family) else { continue }
            candidates.append(.init(nextHop: NextHop(address: address, weight: member.weight), node: member.name))
        }
        candidates.sort { $0.nextHop.address < $1.nextHop.address }
        mode = policy.nextHops
        let asked =
            switch policy.nextHops {
            case .all: candidates.count
            case .one: min(1, candidates.count)
            case .primaryBackup: min(2, candidates.count)
            }
        wanted = min(asked, policy.hopLimit)
        limit = asked > wanted ? .init(candidates: candidates.count, taken: wanted) : nil
        choice = NodeChoice(names: candidates.map(\.node))
        let count = candidates.count
        if mode == .all, wanted == count {
            let reason =
                count == 1
                ? "distributed, the only node \(Words.name(candidates[0].node))" : "distributed, all \(count) nodes"
            shared = Choice(hops: candidates, reason: reason)
        } else {
            shared = nil
        }
        reason = "distributed, \(wanted) of \(count) nodes"
        self.candidates = candidates
    }

    /// The next hops for a prefix; nil where there is no candidate.
    func choose(_ prefix: IPPrefix) -> Choice? {
        guard !candidates.isEmpty else { return nil }
        if let shared { return shared }
        let nodes = choice.nodes(for: prefix, limit: wanted)
        if mode == .primaryBackup, let primary = nodes.first, nodes.count == 2 {
            let hops = [candidates[primary], backup(candidates[nodes[1]])]
            let names = hops.map { Words.name($0.node) }
            return Choice(
                hops: hops,
                reason: "distributed, primary \(names[0]) and backup \(names[1]) of \(candidates.count) nodes"
            )
        }
        // Candidates are sorted by address, so their order is that of a route's next hops.
        return Choice(
            hops: nodes.sorted().map { candidates[$0] },
            reason: reason
        )
    }

    private func backup(_ hop: PlannedRoute.Hop) -> PlannedRoute.Hop {
        .init(nextHop: NextHop(address: hop.nextHop.address, rank: 1, weight: hop.nextHop.weight), node: hop.node)
    }
}
