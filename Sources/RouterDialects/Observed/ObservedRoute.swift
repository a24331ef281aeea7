public import RouteModel

/// All that a router has for one prefix in one VRF, of us and of anybody else.
public struct ObservedRoute: Sendable, Hashable {
    /// The destination.
    public let prefix: IPPrefix
    /// Every row or next hop, sorted; empty where the router names none.
    public let nextHops: [ObservedNextHop]
    /// Which number makes a next hop primary.
    public let order: NumberOrder

    /// Makes a route.
    /// - Parameters:
    ///   - prefix: the destination.
    ///   - nextHops: in any order, all that the router has for the prefix.
    ///   - order: which number makes a next hop primary.
    public init(prefix: IPPrefix, nextHops: [ObservedNextHop], order: NumberOrder = .lowerFirst) {
        self.prefix = prefix
        self.nextHops = nextHops.sorted()
        self.order = order
    }

    /// Whether every next hop is one that we write, and carries every part of the mark.
    ///
    /// A route in which only some carry it is none of ours: see ``isMixed(_:)``.
    public func isOurs(_ mark: RouteMark) -> Bool {
        !nextHops.isEmpty && nextHops.allSatisfy { isOfOurKind($0) && $0.carries(mark) }
    }

    /// Whether the mark is there, and something else as well: another's next hop or row, or an interface beside ours.
    ///
    /// Such a prefix is not to be touched, as the change would concern somebody else.
    public func isMixed(_ mark: RouteMark) -> Bool {
        !isOurs(mark) && nextHops.contains { $0.carries(mark) }
    }

    /// The plain next hops, ranked: what the numbers are does not matter, only which come before which.
    ///
    /// An address that stands there several times counts where it comes first.
    /// - Returns: nil without a plain next hop.
    public var route: StaticRoute? {
        var seen: Set<IPAddress> = []
        var hops: [NextHop] = []
        var number: UInt64?
        var rank = 0
        for hop in ranked {
            guard let address = hop.address, seen.insert(address).inserted else { continue }
            // Numbers that are not known count as 0, as in the order.
            if !hops.isEmpty, (number ?? 0) != (hop.number ?? 0) { rank = min(rank + 1, 255) }
            number = hop.number
            hops.append(NextHop(address: address, rank: rank, weight: min(max(hop.weight, 1), 256)))
        }
        return try? StaticRoute(prefix: prefix, nextHops: hops)
    }

    /// The number of the primary next hops; nil where it is not known.
    public var primaryNumber: UInt64? { ranked.first?.number }

    private var ranked: [ObservedNextHop] {
        nextHops.filter(isOfOurKind).sorted { left, right in
            if order.precedes(left.number, right.number) { return true }
            return !order.precedes(right.number, left.number) && left < right
        }
    }

    private func isOfOurKind(_ hop: ObservedNextHop) -> Bool {
        hop.isPlain && hop.address?.family == prefix.family && 1...256 ~= hop.weight
    }
}
