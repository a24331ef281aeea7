import Templates

/// The list of the fields that templates may name, with what each holds.
public enum FieldList {
    /// The list for a terminal. Records that several lists have in common are described once.
    public static var text: String {
        let parts: [(title: String, schema: TemplateSchema)] = [
            ("Everywhere", RootFields.schema(settings: [], flags: [])),
            ("A route (routes, changes, sets, withdrawals)", RouteFields.schema),
            ("A step (laterRows)", RowStepFields.schema),
            ("A rank of a route (ranks, staleRanks)", RankFields.schema),
            ("A next hop (nextHops, primaries, backups, rowsToAdd, rowsToRemove)", NextHopFields.schema),
            ("A family (families)", FamilyFields.schema),
            ("A rank of a family (families: ranks)", FamilyRankFields.schema),
            ("A next-hop object (sharedHops, staleHops)", SharedHopFields.schema),
            ("A next-hop group (sharedGroups, staleGroups)", SharedGroupFields.schema),
            ("A member of a group (members)", GroupMemberFields.schema),
        ]
        var lines: [String] = []
        for part in parts {
            if !lines.isEmpty { lines.append("") }
            lines.append(part.title)
            let width = part.schema.fields.map(\.name.count).max() ?? 0
            for field in part.schema.fields {
                let gap = String(repeating: " ", count: width - field.name.count)
                lines.append("  \(field.name)\(gap)  \(kind(field.kind))  \(field.summary)")
            }
        }
        lines.append("")
        lines.append(
            "settings.KEY, settings.hasKEY and, for words, settings.KEYIsWORD: what NAME.yaml declares under `settings`."
        )
        lines.append("flags.NAME: what NAME.yaml declares under `flags`.")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func kind(_ kind: TemplateSchema.Kind) -> String {
        switch kind {
        case .text: "text  "
        case .flag: "flag  "
        case .list: "list  "
        case .object: "object"
        }
    }
}
