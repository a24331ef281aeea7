/// The table of what every dialect can express, made from the folders.
public enum CapabilityTable {
    private static let head = [
        "dialect", "router", "hops", "weights", "backups", "distance", "preference", "tag", "vrf", "name", "bfd",
        "families", "checked",
    ]

    /// The table for a terminal, one row a dialect and version; `-` where something cannot be expressed.
    /// - Parameter dialects: the dialects; the library's own by default.
    /// - Throws: ``DialectError`` when one of them has a fault.
    public static func text(of dialects: [String] = Dialect.embeddedNames) throws(DialectError) -> String {
        var rows = [head]
        for name in dialects {
            let dialect = try Dialect(named: name)
            for version in dialect.description.versions { rows.append(row(dialect, version)) }
        }
        let widths = head.indices.map { column in rows.lazy.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell
                if column < row.count - 1 { line += String(repeating: " ", count: widths[column] - cell.count + 2) }
            }
            return line + "\n"
        }.joined()
    }

    private static func row(_ dialect: Dialect, _ version: DialectDescription.Version) -> [String] {
        let capabilities = version.capabilities
        let isStandard = version.name == dialect.description.standardVersion
        return [
            "\(dialect.name)@\(version.name)" + (isStandard ? "*" : ""),
            dialect.title,
            "\(capabilities.maxNextHops)",
            cell(capabilities.weights, range),
            cell(capabilities.backups) { $0.rawValue },
            cell(capabilities.distance, range),
            cell(capabilities.preference, range),
            cell(capabilities.tag, range),
            cell(capabilities.vrf) { _ in "yes" },
            cell(capabilities.name) { "\($0.longest)" },
            cell(capabilities.bfd) { _ in "yes" },
            capabilities.bothFamilies.rule == nil ? "one" : "both",
            capabilities.evidence.rawValue,
        ]
    }

    private static func cell<Rule>(_ support: Support<Rule>, _ describe: (Rule) -> String) -> String {
        support.rule.map(describe) ?? "-"
    }

    private static func range(_ rule: NumberRule) -> String {
        let last = rule.range.upperBound == 4_294_967_295 ? "2^32-1" : "\(rule.range.upperBound)"
        return "\(rule.range.lowerBound)-\(last)"
    }
}
