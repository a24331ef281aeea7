import RouteModel

/// How many nodes offer each address, or would if another did not.
struct NodeAddressCounts: Sendable {
    private var counts: [IPAddress: Int] = [:]

    init(_ pool: NodePool) {
        counts.reserveCapacity(2 * pool.members.count)
        for place in pool.members.indices { insert(pool.members[place]) }
    }

    mutating func insert(_ member: NodePool.Member?) {
        for address in Self.addresses(of: member) { counts[address, default: 0] += 1 }
    }

    mutating func remove(_ member: NodePool.Member?) {
        for address in Self.addresses(of: member) {
            guard let count = counts[address] else { continue }
            counts[address] = count > 1 ? count - 1 : nil
        }
    }

    /// Whether a node has an address that another has as well.
    /// - Parameter isIn: whether the node itself is counted.
    func shares(_ member: NodePool.Member?, isIn: Bool) -> Bool {
        Self.addresses(of: member).contains { counts[$0, default: 0] > (isIn ? 1 : 0) }
    }

    private static func addresses(of member: NodePool.Member?) -> [IPAddress] {
        guard let member else { return [] }
        return [member.ipv4, member.ipv6].compactMap { offer in
            switch offer {
            case .address(let address), .taken(let address, _): address
            case .nothing, .insideCluster: nil
            }
        }
    }
}
