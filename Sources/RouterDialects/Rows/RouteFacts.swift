import RouteModel

/// What the routes of an update have in common, so that nobody looks through all of them for what none has.
struct RouteFacts: Sendable {
    /// The most next hops of a wanted route.
    private(set) var mostHops = 0
    /// Whether a wanted route has several primary next hops.
    private(set) var hasMultipath = false
    /// Whether a wanted route has backups.
    private(set) var hasBackups = false
    /// Whether a wanted route has a next hop whose weight is not 1.
    private(set) var hasWeights = false
    /// Whether any next hop, also of a route that goes, has a weight.
    let isWeighted: Bool
    /// Whether any next hop, also of a route that goes, is a backup.
    let isRanked: Bool
    /// Whether any next hop, also of a route that goes, is an address that nobody forwards to.
    let isSpecial: Bool

    init(_ sheet: RouteSheet) {
        isWeighted = sheet.hops.contains { $0.weight != 1 }
        isRanked = sheet.hops.contains { $0.rank > 0 }
        isSpecial = sheet.hops.contains(where: \.address.isSpecialPurpose)
        for route in sheet.wanted.indices {
            let hops = sheet.hops(of: route)
            mostHops = max(mostHops, hops.count)
            guard isRanked || isWeighted else { continue }
            hasMultipath = hasMultipath || hops.count > 1 && sheet.hop(at: hops.lowerBound + 1).rank == 0
            hasBackups = hasBackups || sheet.highestRank(hops) > 0
            hasWeights = hasWeights || isWeighted && hops.contains { sheet.hop(at: $0).weight != 1 }
        }
        if !isRanked, !isWeighted { hasMultipath = mostHops > 1 }
    }
}
