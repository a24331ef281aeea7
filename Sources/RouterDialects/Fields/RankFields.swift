import RouteModel
import Templates

/// The fields of a rank of a route: the next hops that share the traffic, for languages in which a backup is a route
/// of its own.
struct RankFields: Sendable {
    static let schema = TemplateSchema([
        .init("rank", .text, "0 for the primary next hops, 1 and up for backups"),
        .init("isPrimary", .flag, "the rank is 0"),
        .init("isBackup", .flag, "the rank is 1 or more"),
        .init("distance", .text, "the distance of the rank, where the lower wins"),
        .init("hasDistance", .flag, "the distance is known and is not the router's default"),
        .init("preference", .text, "the preference of the rank, where the higher wins"),
        .init("hasPreference", .flag, "the preference is known and is not the router's default"),
        .init("isSingle", .flag, "the rank has one next hop"),
        .init("isMultipath", .flag, "the rank has several next hops"),
        .init("hasWeights", .flag, "a weight of the rank is not 1"),
        .init("isNew", .flag, "the router was read, and has nothing of this prefix and distance"),
        .init("hasTarget", .flag, "a next-hop object or group holds the rank"),
        .init(
            "targetID",
            .text,
            "the id of the next-hop object or group that holds the rank, where the dialect shares next hops"
        ),
        .init("targetName", .text, "a name made of that id: podroute-6f0c2a11"),
        .init("nextHops", .list(NextHopFields.schema), "the next hops of the rank"),
    ])

    let hops: NextHopFields
    let ranks: RankAttributes
    let identifiers: NextHopIdentifiers?

    /// The ranks of sorted next hops, as a list.
    func list(_ sorted: ArraySlice<NextHop>, where isIncluded: (Int) -> Bool = { _ in true }) -> TemplateValue {
        let slices = Self.slices(sorted).filter { isIncluded($0.first?.rank ?? 0) }
        return .generated(count: slices.count) { record(slices[$0]) }
    }

    /// Cuts sorted next hops into ranks.
    static func slices(_ sorted: ArraySlice<NextHop>) -> [ArraySlice<NextHop>] {
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

    private func record(_ slice: ArraySlice<NextHop>) -> TemplateRecord {
        let rank = slice.first?.rank ?? 0
        let family = slice.first?.address.family ?? .ipv4
        let id = identifiers.flatMap { $0.id(of: NextHopIdentifiers.members(slice)) }.map { UInt64($0) }
        let head: [TemplateValue] = [.number(UInt64(rank)), .flag(rank == 0), .flag(rank > 0)]
        let tail: [TemplateValue] = [
            .flag(slice.count == 1), .flag(slice.count > 1), .flag(slice.contains { $0.weight != 1 }),
            .flag(false), .flag(id != nil), .number(id), SharedHopFields.name(id), hops.list(slice),
        ]
        return TemplateRecord(head + ranks.attributes(of: rank, family: family).values + tail)
    }
}
