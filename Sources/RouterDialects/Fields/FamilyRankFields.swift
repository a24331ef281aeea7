import Templates

/// The fields of a rank over all routes of a family, for languages in which backups live in a block of their own.
enum FamilyRankFields: Int, FieldSet {
    case rank, isPrimary, isBackup, distance, hasDistance, preference, hasPreference, routes

    static let schema = makeSchema()

    var field: TemplateSchema.Field {
        switch self {
        case .rank: RankFieldTexts.rank
        case .isPrimary: RankFieldTexts.isPrimary
        case .isBackup: RankFieldTexts.isBackup
        case .distance: RankFieldTexts.distance
        case .hasDistance: RankFieldTexts.hasDistance
        case .preference: RankFieldTexts.preference
        case .hasPreference: RankFieldTexts.hasPreference
        case .routes:
            .init("routes", .list(RouteFields.schema), "the wanted routes that have the rank, with its next hops only")
        }
    }
}
