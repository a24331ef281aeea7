import RouteModel

/// The nodes that may be next hops of distributed Subnets in one family, sorted by address.
struct HopCandidates: Sendable {
    /// A node.
    struct Candidate: Sendable {
        /// Its place in the pool.
        var node: Int
        let hop: NextHop
        /// The hash of its name.
        let hash: UInt64
    }

    private(set) var all: [Candidate] = []

    init(_ family: AddressFamily, pool: NodePool) {
        all.reserveCapacity(pool.members.count)
        for place in pool.members.indices {
            if let candidate = Self.candidate(place, family, pool) { all.append(candidate) }
        }
        all.sort { $0.hop.address < $1.hop.address }
    }

    private static func candidate(_ place: Int, _ family: AddressFamily, _ pool: NodePool) -> Candidate? {
        guard pool.members[place].exclusion == nil, let address = pool.members[place].address(family) else {
            return nil
        }
        return Candidate(
            node: place,
            hop: NextHop(address: address, weight: pool.members[place].weight),
            hash: Hash64.of(pool.members[place].name)
        )
    }

    /// The candidates of a pool of which only some nodes were touched.
    /// - Parameters:
    ///   - names: by place in the pool as it was.
    ///   - touched: the names of the nodes that came, went or changed.
    func updated(_ family: AddressFamily, pool: NodePool, names: [String], touched: Set<String>) -> HopCandidates {
        var updated = self
        let places = touched.compactMap { pool[$0] }
        if names.count != pool.members.count || touched.count > places.count {
            // Both are sorted by name, so that one pass tells where each node stands now.
            var now = [Int?](repeating: nil, count: names.count)
            var place = 0
            for old in names.indices {
                while place < pool.members.count, pool.members[place].name < names[old] { place += 1 }
                guard place < pool.members.count, pool.members[place].name == names[old] else { continue }
                if !touched.contains(names[old]) { now[old] = place }
            }
            updated.all = all.compactMap { candidate in
                guard let place = now[candidate.node] else { return nil }
                var candidate = candidate
                candidate.node = place
                return candidate
            }
        } else {
            var isTouched = [Bool](repeating: false, count: names.count)
            for place in places { isTouched[place] = true }
            updated.all.removeAll { isTouched[$0.node] }
        }
        for place in places {
            guard let candidate = Self.candidate(place, family, pool) else { continue }
            updated.all.insert(candidate, at: updated.all.partition { $0.hop.address > candidate.hop.address })
        }
        return updated
    }
}
