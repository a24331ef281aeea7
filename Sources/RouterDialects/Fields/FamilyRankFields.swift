import Templates

/// The fields of a rank over all routes of a family, for languages in which backups live in a block of their own.
enum FamilyRankFields: Int, FieldSet {
    case rank, isPrimary, isBackup, distance, hasDistance, preference, hasPreference, routes

    static let schema = makeSchema()

    var field: TemplateSchema.Field {
        switch self {
        case .rank: .init("rank", .text, "0 for the primary next hops, 1 and up for backups")
        case .isPrimary: .init("isPrimary", .flag, "the rank is 0")
        case .isBackup: .init("isBackup", .flag, "the rank is 1 or more")
        case .distance: .init("distance", .text, "the distance of the rank, where the lower wins")
        case .hasDistance: .init("hasDistance", .flag, "the distance is known and is not the router's default")
        case .preference: .init("preference", .text, "the preference of the rank, where the higher wins")
        case .hasPreference: .init("hasPreference", .flag, "the preference is known and is not the router's default")
        case .routes:
            .init("routes", .list(RouteFields.schema), "the wanted routes that have the rank, with its next hops only")
        }
    }
}
