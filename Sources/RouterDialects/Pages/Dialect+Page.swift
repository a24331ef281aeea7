extension Dialect {
    /// The dialect's page for a terminal: what its folder says of it, then what it can express and the settings it has.
    public var page: String {
        var lines: [String] = []
        if let bytes = folder[name + ".md"] {
            lines.append(String(decoding: bytes, as: UTF8.self))
        } else {
            lines.append("# \(name): \(title)\n")
        }
        lines.append("## What it can express (\(fullName))\n")
        for row in capabilityRows { lines.append("- \(row.name): \(row.value)") }
        if !capabilities.settings.isEmpty {
            lines.append("\n## Settings (--set KEY=VALUE)\n")
            for setting in capabilities.settings {
                lines.append("- \(setting.key): \(setting.summary) (\(setting.valuesText))")
            }
        }
        lines.append("\n## Versions\n")
        for version in description.versions { lines.append("- \(versionText(version))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func versionText(_ version: DialectDescription.Version) -> String {
        let how =
            version.capabilities.evidence == .executed ? "checked by running it" : "written from documents, never run"
        let on = version.capabilities.checkedOn.isEmpty ? "" : ": \(version.capabilities.checkedOn)"
        let standard = version.name == description.standardVersion ? " (default)" : ""
        return "\(name)@\(version.name)\(standard): \(how)\(on)"
    }

    private var capabilityRows: [(name: String, value: String)] {
        let usual = capabilities.usualNextHops.map { ", of which platforms commonly install \($0)" } ?? ""
        return [
            ("a route is", description.entry.summary),
            ("both families in one text", Self.text(capabilities.bothFamilies) { _ in "yes" }),
            ("next hops a route", "at most \(capabilities.maxNextHops)\(usual)"),
            ("routes", capabilities.maxRoutes?.summary ?? "no limit known"),
            ("weights", Self.text(capabilities.weights, Self.range)),
            (
                "backups",
                Self.text(capabilities.backups) { $0 == .distance ? "by a higher distance" : "by a lower preference" }
            ),
            ("--distance", Self.text(capabilities.distance, Self.range)),
            ("--preference", Self.text(capabilities.preference, Self.range)),
            ("--tag", Self.text(capabilities.tag, Self.range)),
            ("--vrf", Self.text(capabilities.vrf) { "at most \($0.longest) characters" }),
            ("--name", Self.text(capabilities.name) { "at most \($0.longest) characters" }),
            ("--bfd", Self.text(capabilities.bfd) { _ in "yes" }),
            ("next hops shared between routes", Self.text(capabilities.sharedNextHops) { _ in "yes" }),
            ("routes of ours are known by", Self.text(capabilities.mark, Self.mark)),
        ]
    }

    private static func text<Rule>(_ support: Support<Rule>, _ describe: (Rule) -> String) -> String {
        switch support {
        case .supported(let rule): describe(rule)
        case .unsupported(let reason): "no: \(reason)"
        }
    }

    private static func mark(_ mark: String) -> String {
        switch mark {
        case "tag": "their tag (--tag)"
        case "name": "their name (--name)"
        default: "--set \(mark)"
        }
    }

    private static func range(_ rule: NumberRule) -> String {
        var text = "\(rule.range.lowerBound) to \(rule.range.upperBound)"
        let defaults = rule.defaults.sorted { $0.key < $1.key }
        if let first = defaults.first {
            let same = defaults.allSatisfy { $0.value == first.value }
            text +=
                same
                ? ", default \(first.value)"
                : ", default " + defaults.map { "\($0.value) (\($0.key))" }.joined(separator: ", ")
        }
        return text
    }
}

extension DialectDescription.Entry {
    /// The kind of entry in words.
    var summary: String {
        switch self {
        case .route: "one entry, which is replaced as a whole"
        case .row: "one row a next hop; what is not taken away stays (see --since)"
        case .file: "a line of a file that is the whole set"
        }
    }
}

extension DialectSetting {
    /// The values it takes, in words.
    var valuesText: String {
        let values =
            switch self.values {
            case .words(let words): words.joined(separator: " or ")
            case .number(let range): "\(range.lowerBound) to \(range.upperBound)"
            case .text(let rule):
                "at most \(rule.longest) characters" + (rule.characters.map { " of \($0.text)" } ?? "")
            }
        return values + (standard.map { ", default \($0)" } ?? "")
    }
}
