import RouteModel
import Templates

/// The fields of an address family, for languages that keep the families apart.
struct FamilyFields: Sendable {
    /// A rank over all routes of a family, for languages in which backups live in a block of their own.
    static let rankSchema = TemplateSchema([
        .init("rank", .text, "0 for the primary next hops, 1 and up for backups"),
        .init("isPrimary", .flag, "the rank is 0"),
        .init("isBackup", .flag, "the rank is 1 or more"),
        .init("distance", .text, "the distance of the rank, where the lower wins"),
        .init("hasDistance", .flag, "the distance is known and is not the router's default"),
        .init("preference", .text, "the preference of the rank, where the higher wins"),
        .init("hasPreference", .flag, "the preference is known and is not the router's default"),
        .init("routes", .list(RouteFields.schema), "the wanted routes that have the rank, with its next hops only"),
    ])

    static let schema = TemplateSchema([
        .init("family", .text, "ipv4 or ipv6"),
        .init("isIPv4", .flag, "it is IPv4"),
        .init("isIPv6", .flag, "it is IPv6"),
        .init("routes", .list(RouteFields.schema), "the wanted routes of the family"),
        .init("hasRoutes", .flag, "there are wanted routes"),
        .init("changes", .list(RouteFields.schema), "the routes that are new, change or go"),
        .init("hasChanges", .flag, "there are changes"),
        .init("sets", .list(RouteFields.schema), "the routes that are new or change"),
        .init("hasSets", .flag, "there are routes that are new or change"),
        .init("withdrawals", .list(RouteFields.schema), "the routes that go"),
        .init("hasWithdrawals", .flag, "there are routes that go"),
        .init("ranks", .list(rankSchema), "the wanted routes by rank"),
    ])

    let routes: RouteFields
    let ranks: RankAttributes

    /// The record of a family.
    func record(_ family: AddressFamily, wanted: [StaticRoute], changes: RouteEvents) -> TemplateRecord {
        let wanted = wanted.filter { $0.prefix.family == family }
        let changes = changes.filter { $0.prefix.family == family }
        let sets = changes.filter { $0.event != .withdraw }
        let withdrawals = changes.filter { $0.event == .withdraw }
        let highest = wanted.lazy.compactMap(\.nextHops.last?.rank).max() ?? -1
        return TemplateRecord([
            .text("\(family)"), .flag(family == .ipv4), .flag(family == .ipv6),
            routes.list(wanted.map { RouteEvent(route: $0, event: .keep) }), .flag(!wanted.isEmpty),
            routes.list(changes), .flag(!changes.isEmpty),
            routes.list(sets), .flag(!sets.isEmpty),
            routes.list(withdrawals), .flag(!withdrawals.isEmpty),
            .generated(count: highest + 1) { rankRecord($0, family: family, wanted: wanted) },
        ])
    }

    private func rankRecord(_ rank: Int, family: AddressFamily, wanted: [StaticRoute]) -> TemplateRecord {
        let events: RouteEvents = wanted.compactMap { route in
            let hops = route.nextHops.filter { $0.rank == rank }
            // A part of a route's next hops is a route of the same prefix.
            return (try? StaticRoute(prefix: route.prefix, nextHops: hops)).map { RouteEvent(route: $0, event: .keep) }
        }
        let head: [TemplateValue] = [.number(UInt64(rank)), .flag(rank == 0), .flag(rank > 0)]
        return TemplateRecord(head + ranks.attributes(of: rank, family: family).values + [routes.list(events)])
    }
}
