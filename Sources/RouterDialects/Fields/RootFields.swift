import Templates

/// The fields every template starts from.
enum RootFields: Int, CaseIterable {
    case dialect, version, tag, hasTag, distance, hasDistance, preference, hasPreference, vrf, hasVRF, name, hasName
    case bfd, compact, plainMultipath, additive, isWhole, isEmpty, hasRoutes
    case routes, changes, sets, withdrawals, laterRows, families
    case sharedHops, sharedGroups, staleHops, staleGroups
    case settings, flags

    /// The schema of a dialect's templates: the same for all but for the settings and flags that the dialect declares.
    static func schema(settings: [DialectSetting], flags: [String]) -> TemplateSchema {
        TemplateSchema(
            allCases.map { field in
                switch field {
                case .settings:
                    .init("settings", .object(settingsSchema(settings)), "what the dialect declares for --set")
                case .flags:
                    .init(
                        "flags",
                        .object(TemplateSchema(flags.map { .init($0, .flag) })),
                        "switches of the dialect's version"
                    )
                default: field.listed ?? field.single
                }
            }
        )
    }

    private var single: TemplateSchema.Field {
        switch self {
        case .dialect: .init("dialect", .text, "the dialect's name with its version: frr@8.4")
        case .version: .init("version", .text, "the version alone")
        case .tag: .init("tag", .text, "the tag asked for")
        case .hasTag: .init("hasTag", .flag, "a tag was asked for")
        case .distance: .init("distance", .text, "the distance asked for, where the lower wins")
        case .hasDistance: .init("hasDistance", .flag, "a distance was asked for")
        case .preference: .init("preference", .text, "the preference asked for, where the higher wins")
        case .hasPreference: .init("hasPreference", .flag, "a preference was asked for")
        case .vrf: .init("vrf", .text, "the VRF asked for")
        case .hasVRF: .init("hasVRF", .flag, "a VRF was asked for")
        case .name: .init("name", .text, "the description or name asked for")
        case .hasName: .init("hasName", .flag, "a description or name was asked for")
        case .bfd: .init("bfd", .flag, "next hops are watched by BFD")
        case .compact: .init("compact", .flag, "comments are left out")
        case .plainMultipath: .init("plainMultipath", .flag, "next hops are not shared between routes")
        case .additive: .init("additive", .flag, "nothing is known of the router, and the language only adds")
        case .isWhole: .init("isWhole", .flag, "the routes are all that carry the mark: no subnets were selected")
        case .isEmpty: .init("isEmpty", .flag, "nothing changes")
        default: .init("hasRoutes", .flag, "there are wanted routes")
        }
    }

    private var listed: TemplateSchema.Field? {
        let route = TemplateSchema.Kind.list(RouteFields.schema)
        let hop = TemplateSchema.Kind.list(SharedHopFields.schema)
        let group = TemplateSchema.Kind.list(SharedGroupFields.schema)
        return switch self {
        case .routes: .init("routes", route, "the wanted routes, also those that stay as they are")
        case .changes: .init("changes", route, "the routes that are new, change or go")
        case .sets: .init("sets", route, "the routes that are new or change")
        case .withdrawals: .init("withdrawals", route, "the routes that go")
        case .laterRows:
            .init(
                "laterRows",
                .list(RowStepFields.schema),
                "rows to add after the first of each route, in steps: one of a route a step"
            )
        case .families:
            .init("families", .list(FamilyFields.schema), "IPv4 and IPv6, as far as there are routes or changes")
        case .sharedHops: .init("sharedHops", hop, "next-hop objects that the changes need")
        case .sharedGroups: .init("sharedGroups", group, "next-hop groups that the changes need")
        case .staleHops: .init("staleHops", hop, "next-hop objects without use after the changes")
        case .staleGroups: .init("staleGroups", group, "next-hop groups without use after the changes")
        default: nil
        }
    }

    /// The fields of a setting: its value, whether there is one, and for words a flag for each.
    private static func settingsSchema(_ settings: [DialectSetting]) -> TemplateSchema {
        var fields: [TemplateSchema.Field] = []
        for setting in settings {
            fields.append(.init(setting.key, .text, setting.summary))
            fields.append(.init("has" + setting.key.capitalizedFirst, .flag, "`\(setting.key)` has a value"))
            for word in setting.words {
                fields.append(.init(setting.flagName(of: word), .flag, "`\(setting.key)` is `\(word)`"))
            }
        }
        return TemplateSchema(fields)
    }
}
