import Templates

/// The fields of a rank of a route: the next hops that share the traffic, for languages in which a backup is a route
/// of its own.
enum RankFields: Int, FieldSet {
    case rank, isPrimary, isBackup, distance, hasDistance, preference, hasPreference
    case isSingle, isMultipath, hasWeights, isNew, hasTarget, targetID, targetName, nextHops

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
        case .isSingle: .init("isSingle", .flag, "the rank has one next hop")
        case .isMultipath: .init("isMultipath", .flag, "the rank has several next hops")
        case .hasWeights: .init("hasWeights", .flag, "a weight of the rank is not 1")
        case .isNew: .init("isNew", .flag, "the router was read, and has nothing of this prefix and distance")
        case .hasTarget: .init("hasTarget", .flag, "a next-hop object or group holds the rank")
        case .targetID:
            .init(
                "targetID",
                .text,
                "the id of the next-hop object or group that holds the rank, where the dialect shares next hops"
            )
        case .targetName: .init("targetName", .text, "a name made of that id: podroute-6f0c2a11")
        case .nextHops: .init("nextHops", .list(NextHopFields.schema), "the next hops of the rank")
        }
    }
}
