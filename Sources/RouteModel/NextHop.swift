/// One address that a route's packets are handed to.
///
/// Next hops sort by rank, then by address, then by weight.
public struct NextHop: Sendable, Hashable {
    /// The address of the next hop, of the route's family.
    public let address: IPAddress
    private let order: UInt8
    private let share: UInt16

    /// 0 for a primary next hop; 1 and up for backups, used in that order when lower ranks are gone.
    public var rank: Int { Int(order) }
    /// The share of traffic relative to the other next hops of the same rank, 1 to 256.
    public var weight: Int { Int(share) }

    /// Makes a next hop.
    /// - Parameters:
    ///   - address: where packets go.
    ///   - rank: 0 (primary) to 255.
    ///   - weight: 1 to 256.
    public init(address: IPAddress, rank: Int = 0, weight: Int = 1) {
        precondition(0...255 ~= rank && 1...256 ~= weight, "rank is 0 to 255, weight 1 to 256")
        self.address = address
        order = UInt8(rank)
        share = UInt16(weight)
    }
}

extension NextHop: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        if left.rank != right.rank { return left.rank < right.rank }
        if left.address != right.address { return left.address < right.address }
        return left.weight < right.weight
    }
}
