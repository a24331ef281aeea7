import Templates

/// The values that options and the dialect itself give to templates: the fields of the root up to `plainMultipath`, and its two
/// objects.
struct OptionValues: Sendable {
    /// The fields up to the switch before ``RootFields/plainMultipath``.
    let head: [TemplateValue]
    let settings: TemplateRecord
    let flags: TemplateRecord

    init(_ dialect: Dialect, _ options: ResolvedOptions) {
        head = [
            .text(dialect.fullName), .text(dialect.version),
            .number(options.tag), .flag(options.tag != nil),
            .number(options.distance), .flag(options.distance != nil),
            .number(options.preference), .flag(options.preference != nil),
            .text(options.vrf ?? []), .flag(options.vrf != nil),
            .text(options.name ?? []), .flag(options.name != nil),
            .flag(options.bfd), .flag(options.compact),
        ]
        let capabilities = dialect.capabilities
        settings = Self.settings(capabilities.settings, options: options)
        flags = TemplateRecord(dialect.flagNames.map { .flag(capabilities.flags[$0] ?? false) })
    }

    private static func settings(_ settings: [DialectSetting], options: ResolvedOptions) -> TemplateRecord {
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

extension ObjectUpdate {
    /// The root record: `changes` and `sets` are the update's routes, and the lists of what is wanted altogether are empty.
    func record(_ dialect: Dialect, _ options: ResolvedOptions) -> TemplateRecord {
        let values = OptionValues(dialect, options)
        let routes = ObjectRouteFields.list(routes)
        return TemplateRecord(
            values.head + [
                .flag(false), .flag(false), .flag(false), .flag(isEmpty), .flag(!self.routes.isEmpty),
                .list([]), routes, routes, .list([]), .list([]), .list([]),
                ObjectFields.hops(hops), ObjectFields.groups(groups),
                ObjectFields.hops(staleHops), ObjectFields.groups(staleGroups),
                .object(values.settings), .object(values.flags),
            ]
        )
    }
}
