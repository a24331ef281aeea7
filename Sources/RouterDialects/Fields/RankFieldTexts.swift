import Templates

/// The fields that a rank of a route and a rank of a family have both.
enum RankFieldTexts {
    static let rank = TemplateSchema.Field("rank", .text, "0 for the primary next hops, 1 and up for backups")
    static let isPrimary = TemplateSchema.Field("isPrimary", .flag, "the rank is 0")
    static let isBackup = TemplateSchema.Field("isBackup", .flag, "the rank is 1 or more")
    static let distance = TemplateSchema.Field("distance", .text, "the distance of the rank, where the lower wins")
    static let hasDistance = TemplateSchema.Field(
        "hasDistance",
        .flag,
        "the distance is known and is not the router's default"
    )
    static let preference = TemplateSchema.Field(
        "preference",
        .text,
        "the preference of the rank, where the higher wins"
    )
    static let hasPreference = TemplateSchema.Field(
        "hasPreference",
        .flag,
        "the preference is known and is not the router's default"
    )
}
