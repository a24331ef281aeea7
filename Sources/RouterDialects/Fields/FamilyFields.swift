import Templates

/// The fields of an address family, for languages that keep the families apart.
enum FamilyFields: Int, FieldSet {
    case family, isIPv4, isIPv6, routes, hasRoutes, changes, hasChanges, sets, hasSets, withdrawals, hasWithdrawals
    case ranks

    static let schema = makeSchema()

    var field: TemplateSchema.Field {
        switch self {
        case .family: .init("family", .text, "ipv4 or ipv6")
        case .isIPv4: .init("isIPv4", .flag, "it is IPv4")
        case .isIPv6: .init("isIPv6", .flag, "it is IPv6")
        case .routes: .init("routes", .list(RouteFields.schema), "the wanted routes of the family")
        case .hasRoutes: .init("hasRoutes", .flag, "there are wanted routes")
        case .changes: .init("changes", .list(RouteFields.schema), "the routes that are new, change or go")
        case .hasChanges: .init("hasChanges", .flag, "there are changes")
        case .sets: .init("sets", .list(RouteFields.schema), "the routes that are new or change")
        case .hasSets: .init("hasSets", .flag, "there are routes that are new or change")
        case .withdrawals: .init("withdrawals", .list(RouteFields.schema), "the routes that go")
        case .hasWithdrawals: .init("hasWithdrawals", .flag, "there are routes that go")
        case .ranks: .init("ranks", .list(FamilyRankFields.schema), "the wanted routes by rank")
        }
    }
}
