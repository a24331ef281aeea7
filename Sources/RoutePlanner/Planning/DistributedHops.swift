import RouteModel

/// The next hops of distributed Subnets in one family.
// No struct: one of that size would be copied for every Subnet.
final class DistributedHops: Sendable {
    let candidates: HopCandidates
    /// How many nodes there are to choose among.
    let count: Int
    /// Set where there are more candidates than a route takes although all were asked for.
    let limit: RoutedSubnet.Limit?
    let wanted: Int
    private let choice: NodeChoice
    /// The number of the first candidate's next hop; the others follow, sorted by address.
    private let first: UInt32
    /// By place in the pool: the number of the node's next hop as a primary; the highest number where it has none.
    private let numbers: [UInt32]
    /// The same as `first` of their next hops as backups.
    private let firstBackup: UInt32
    /// The next hops of every prefix, where they are the same.
    private let shared: Range<Int>?
    /// The reason of every route, but for primary and backup.
    let reason: RouteReason

    convenience init(_ family: AddressFamily, pool: NodePool, policy: RoutingPolicy, sheet: inout RouteSheetBuilder) {
        self.init(HopCandidates(family, pool: pool), pool: pool, policy: policy, sheet: &sheet)
    }

    init(_ hopCandidates: HopCandidates, pool: NodePool, policy: RoutingPolicy, sheet: inout RouteSheetBuilder) {
        self.candidates = hopCandidates
        let candidates = hopCandidates.all
        let mode = policy.nextHops
        let asked =
            switch mode {
            case .all: candidates.count
            case .one: min(1, candidates.count)
            case .primaryBackup: min(2, candidates.count)
            }
        wanted = min(asked, policy.hopLimit)
        limit = asked > wanted ? .init(candidates: candidates.count, taken: wanted) : nil
        choice = NodeChoice(names: candidates.map { pool.members[$0.node].name }, hashes: candidates.map(\.hash))
        count = candidates.count
        first = sheet.add(candidates: candidates.lazy.map { ($0.node, $0.hop) })
        var numbers = [UInt32](repeating: .max, count: pool.members.count)
        for place in candidates.indices { numbers[candidates[place].node] = first + UInt32(place) }
        self.numbers = numbers
        if mode == .primaryBackup, wanted == 2 {
            firstBackup = sheet.add(
                candidates: candidates.lazy.map {
                    ($0.node, NextHop(address: $0.hop.address, rank: 1, weight: $0.hop.weight))
                }
            )
            reason = .primaryAndBackup(of: UInt32(count))
            shared = nil
        } else if mode == .all, wanted == count {
            firstBackup = first
            reason = sheet.reason(
                count == 1
                    ? "distributed, the only node \(Words.name(pool.members[candidates[0].node].name))"
                    : "distributed, all \(count) nodes"
            )
            shared = sheet.add(hops: first..<first + UInt32(count))
        } else {
            firstBackup = first
            reason = sheet.reason("distributed, \(wanted) of \(count) nodes")
            shared = nil
        }
    }

    /// Whether all routes have the same next hops.
    var isShared: Bool { shared != nil }

    /// The number of a node's next hop as a primary, which orders such next hops by address; nil where it has none.
    /// - Parameter member: its place in the pool.
    func number(of member: UInt32) -> UInt32? {
        let number = numbers[Int(member)]
        return number == .max ? nil : number
    }

    /// The step at which a prefix reaches the last of its next hops; a node that it reaches later is none of them.
    func reach(of prefix: IPPrefix) -> Int {
        isShared ? .max : choice.lastStep(for: prefix, limit: wanted) ?? .max
    }

    /// The next hops for a prefix and the reason; nil where there is no candidate.
    func choose(_ prefix: IPPrefix, in sheet: inout RouteSheetBuilder) -> (hops: Range<Int>, reason: RouteReason)? {
        guard count > 0 else { return nil }
        if let shared { return (shared, reason) }
        if case .primaryAndBackup = reason {
            let nodes = choice.nodes(for: prefix, limit: 2).map { UInt32($0) }
            return (sheet.add(hops: [first + nodes[0], firstBackup + nodes[1]]), reason)
        }
        // Candidates are sorted by address, so their order is that of a route's next hops.
        return (
            sheet.add { choice.append(nodesFor: prefix, limit: wanted, to: &$0, numberedFrom: first) }, reason
        )
    }
}
