import Templates

/// The fields of a rank over all routes of a family, for languages in which backups live in a block of their own.
enum FamilyRankFields: Int, FieldSet {
    case rank, isPrimary, isBackup, distance, hasDistance, preference, hasPreference, routes

    static let schema = makeSchema()

    var field: TemplateSchema.Field {
        // What both kinds of rank have is told of in the same words.
        switch self {
        case .rank: RankFields.rank.field
        case .isPrimary: RankFields.isPrimary.field
        case .isBackup: RankFields.isBackup.field
        case .distance: RankFields.distance.field
        case .hasDistance: RankFields.hasDistance.field
        case .preference: RankFields.preference.field
        case .hasPreference: RankFields.hasPreference.field
        case .routes:
            .init("routes", .list(RouteFields.schema), "the wanted routes that have the rank, with its next hops only")
        }
    }
}
