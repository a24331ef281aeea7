import RouteModel
import Templates

/// The fields every template starts from.
enum RootFields {
    /// The schema of a dialect's templates: the same for all but for the settings and flags that the dialect declares.
    static func schema(settings: [DialectSetting], flags: [String]) -> TemplateSchema {
        TemplateSchema([
            .init("dialect", .text, "the dialect's name with its version: frr@8.4"),
            .init("version", .text, "the version alone"),
            .init("tag", .text, "the tag asked for"),
            .init("hasTag", .flag, "a tag was asked for"),
            .init("distance", .text, "the distance asked for, where the lower wins"),
            .init("hasDistance", .flag, "a distance was asked for"),
            .init("preference", .text, "the preference asked for, where the higher wins"),
            .init("hasPreference", .flag, "a preference was asked for"),
            .init("vrf", .text, "the VRF asked for"),
            .init("hasVRF", .flag, "a VRF was asked for"),
            .init("name", .text, "the description or name asked for"),
            .init("hasName", .flag, "a description or name was asked for"),
            .init("bfd", .flag, "next hops are watched by BFD"),
            .init("compact", .flag, "comments are left out"),
            .init("plainMultipath", .flag, "next hops are not shared between routes"),
            .init("additive", .flag, "nothing is known of the router, and the language only adds"),
            .init("isWhole", .flag, "the routes are all that carry the mark: no subnets were selected"),
            .init("isEmpty", .flag, "nothing changes"),
            .init("hasRoutes", .flag, "there are wanted routes"),
            .init("routes", .list(RouteFields.schema), "the wanted routes, also those that stay as they are"),
            .init("changes", .list(RouteFields.schema), "the routes that are new, change or go"),
            .init("sets", .list(RouteFields.schema), "the routes that are new or change"),
            .init("withdrawals", .list(RouteFields.schema), "the routes that go"),
            .init(
                "laterRows",
                .list(RowSteps.schema),
                "rows to add after the first of each route, in steps: one of a route a step"
            ),
            .init("families", .list(FamilyFields.schema), "IPv4 and IPv6, as far as there are routes or changes"),
            .init("sharedHops", .list(SharedHopFields.hopSchema), "next-hop objects that the changes need"),
            .init("sharedGroups", .list(SharedHopFields.groupSchema), "next-hop groups that the changes need"),
            .init("staleHops", .list(SharedHopFields.hopSchema), "next-hop objects without use after the changes"),
            .init("staleGroups", .list(SharedHopFields.groupSchema), "next-hop groups without use after the changes"),
            .init("settings", .object(settingsSchema(settings)), "what the dialect declares for --set"),
            .init(
                "flags",
                .object(TemplateSchema(flags.map { .init($0, .flag) })),
                "switches of the dialect's version"
            ),
        ])
    }

    /// The record that schema asks for.
    static func record(_ update: RouteUpdate, dialect: Dialect, options: ResolvedOptions) -> TemplateRecord {
        let capabilities = dialect.capabilities
        let attributes = RankAttributes(
            capabilities: capabilities,
            distance: options.distance,
            preference: options.preference
        )
        let sharing = options.plainMultipath ? nil : capabilities.sharedNextHops.rule
        let device = capabilities.sharedNextHops.rule?.device.flatMap { options.settings[$0] }
        let isShared = sharing.map { $0.device == nil || device != nil } ?? false
        let shared = isShared ? sharing.map { SharedNextHops(update, mark: options.mark, rule: $0) } : nil
        let hopFields = NextHopFields(
            hops(of: update),
            ranks: attributes,
            identifiers: shared?.identifiers,
            device: device
        )
        let routeFields = RouteFields(
            hops: hopFields,
            ranks: RankFields(hops: hopFields, ranks: attributes, identifiers: shared?.identifiers),
            notes: update.notes,
            compact: options.compact
        )
        let events = RouteEvents(update.changes)
        let sets = update.changes.withdraw.isEmpty ? events : events.filter { $0.event != .withdraw }
        let wanted = update.wanted.routes
        let families = AddressFamily.allCases.filter { family in
            wanted.contains { $0.prefix.family == family } || events.contains { $0.prefix.family == family }
        }
        let familyFields = FamilyFields(routes: routeFields, ranks: attributes)
        return TemplateRecord(
            head(dialect, options) + [
                .flag(sharing == nil),
                .flag(dialect.isAdditive && update.observed == nil),
                .flag(update.isWhole),
                .flag(update.changes.isEmpty), .flag(!wanted.isEmpty),
                routeFields.list(wanted.map { RouteEvent(route: $0, event: .keep) }),
                routeFields.list(events),
                routeFields.list(sets),
                routeFields.list(update.changes.withdraw.map { RouteEvent(route: $0, event: .withdraw) }),
                RowSteps(events).list(routeFields),
                .list(families.map { familyFields.record($0, wanted: wanted, changes: events) }),
                shared.map { SharedHopFields.hops($0.hops, $0.identifiers, device: device) } ?? .list([]),
                shared.map { SharedHopFields.groups($0.groups, $0.identifiers) } ?? .list([]),
                shared.map { SharedHopFields.hops($0.staleHops, $0.identifiers, device: device) } ?? .list([]),
                shared.map { SharedHopFields.groups($0.staleGroups, $0.identifiers) } ?? .list([]),
            ] + tail(dialect, options)
        )
    }

    /// The record of an update that names objects and rows: `changes` and `sets` are its routes, and the lists of what
    /// is wanted altogether are empty.
    static func record(_ update: ObjectUpdate, dialect: Dialect, options: ResolvedOptions) -> TemplateRecord {
        let routes = ObjectRouteFields.list(update.routes)
        return TemplateRecord(
            head(dialect, options) + [
                .flag(false), .flag(false), .flag(false), .flag(update.isEmpty), .flag(!update.routes.isEmpty),
                .list([]), routes, routes, .list([]), .list([]), .list([]),
                SharedHopFields.hops(update.hops), SharedHopFields.groups(update.groups),
                SharedHopFields.hops(update.staleHops), SharedHopFields.groups(update.staleGroups),
            ] + tail(dialect, options)
        )
    }

    /// The fields up to the switches that options set.
    private static func head(_ dialect: Dialect, _ options: ResolvedOptions) -> [TemplateValue] {
        [
            .text(dialect.fullName), .text(dialect.version),
            .number(options.tag), .flag(options.tag != nil),
            .number(options.distance), .flag(options.distance != nil),
            .number(options.preference), .flag(options.preference != nil),
            .text(options.vrf ?? []), .flag(options.vrf != nil),
            .text(options.name ?? []), .flag(options.name != nil),
            .flag(options.bfd), .flag(options.compact),
        ]
    }

    private static func tail(_ dialect: Dialect, _ options: ResolvedOptions) -> [TemplateValue] {
        let capabilities = dialect.capabilities
        return [
            .object(settingsRecord(capabilities.settings, options: options)),
            .object(TemplateRecord(dialect.flagNames.map { .flag(capabilities.flags[$0] ?? false) })),
        ]
    }

    private static func hops(of update: RouteUpdate) -> Set<NextHop> {
        var hops: Set<NextHop> = []
        for route in update.wanted.routes { hops.formUnion(route.nextHops) }
        for change in update.changes.replace { hops.formUnion(change.old.nextHops) }
        for route in update.changes.withdraw { hops.formUnion(route.nextHops) }
        return hops
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

    private static func settingsRecord(_ settings: [DialectSetting], options: ResolvedOptions) -> TemplateRecord {
        var values: [TemplateValue] = []
        for setting in settings {
            let value = options.settings[setting.key]
            values.append(.text(value ?? []))
            values.append(.flag(value != nil))
            for word in setting.words { values.append(.flag(value == Array(word.utf8))) }
        }
        return TemplateRecord(values)
    }
}
