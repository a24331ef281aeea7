import RouteModel

/// The next hops and groups that an update needs, and those it leaves without use.
struct SharedNextHops: Sendable {
    let identifiers: NextHopIdentifiers
    /// The next hops of routes that are new or change, sorted.
    let hops: [IPAddress]
    /// Their groups, sorted.
    let groups: [[NextHopIdentifiers.Member]]
    /// Next hops that no wanted route uses any more; none where other routes may use them.
    let staleHops: [IPAddress]
    /// Groups that no wanted route uses any more.
    let staleGroups: [[NextHopIdentifiers.Member]]

    /// Gathers them.
    /// - Parameters:
    ///   - mark: what tells one cluster's objects from another's.
    ///   - rule: how the language shares next hops.
    init(_ update: RouteUpdate, mark: [UInt8], rule: DialectCapabilities.SharingRule = .init()) {
        let wanted = Self.sets(update.wanted.routes)
        let observed = Self.sets(update.observed?.routes ?? [])
        let needed: Set<[NextHopIdentifiers.Member]> =
            update.observed == nil
            ? wanted : Self.sets(update.changes.install + update.changes.replace.map(\.new))
        // Ids of old and new together, so that two of one hash are told apart in the same way before and after.
        identifiers = NextHopIdentifiers(groups: wanted.union(observed), mark: mark, groupsOfOne: rule.groupsOfOne)
        hops = Self.addresses(needed).sorted()
        groups = identifiers.sortedGroups.filter(needed.contains)
        staleHops = update.isWhole ? Self.addresses(observed).subtracting(Self.addresses(wanted)).sorted() : []
        let stale = observed.subtracting(wanted)
        staleGroups = update.isWhole ? identifiers.sortedGroups.filter(stale.contains) : []
    }

    private static func sets(_ routes: [StaticRoute]) -> Set<[NextHopIdentifiers.Member]> {
        var sets: Set<[NextHopIdentifiers.Member]> = []
        for route in routes {
            for rank in slices(Array(route.nextHops)[...]) { sets.insert(NextHopIdentifiers.members(rank)) }
        }
        return sets
    }

    /// Cuts sorted next hops into ranks.
    private static func slices(_ sorted: ArraySlice<NextHop>) -> [ArraySlice<NextHop>] {
        var slices: [ArraySlice<NextHop>] = []
        var start = sorted.startIndex
        while start < sorted.endIndex {
            var end = start
            while end < sorted.endIndex, sorted[end].rank == sorted[start].rank { end += 1 }
            slices.append(sorted[start..<end])
            start = end
        }
        return slices
    }

    private static func addresses(_ sets: Set<[NextHopIdentifiers.Member]>) -> Set<IPAddress> {
        var addresses: Set<IPAddress> = []
        for member in sets.joined() { addresses.insert(member.address) }
        return addresses
    }
}
