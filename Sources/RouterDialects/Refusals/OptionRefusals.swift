import Diagnostics
import RouteModel

/// Checks options against what a dialect can express, and fills in its defaults.
struct OptionRefusals {
    let dialect: Dialect
    private(set) var refusals: [DialectRefusal] = []
    private(set) var resolved = ResolvedOptions()

    private var capabilities: DialectCapabilities { dialect.capabilities }

    init(_ options: RenderOptions, for dialect: Dialect) {
        self.dialect = dialect
        resolved.compact = options.compact
        resolved.tag = number(options.tag, "--tag", capabilities.tag)
        resolved.distance = number(options.distance, "--distance", capabilities.distance)
        resolved.preference = number(options.preference, "--preference", capabilities.preference)
        resolved.vrf = text(options.vrf, "--vrf", capabilities.vrf)
        resolved.name = text(options.name, "--name", capabilities.name)
        if options.bfd {
            resolved.bfd = has("--bfd", capabilities.bfd)
        }
        if options.plainMultipath {
            resolved.plainMultipath = has("--plain-multipath", capabilities.sharedNextHops)
        }
        if let wrap = options.wrap {
            resolved.wrap = wrap
            if dialect.description.media != .xml {
                refuse("--wrap", "\(dialect.fullName) writes text; only NETCONF payloads are wrapped")
            }
        }
        checkSettings(options)
        resolved.mark = mark(options)
    }

    private mutating func refuse(_ subject: String, _ reason: String, help: String? = nil) {
        refusals.append(DialectRefusal(subject, reason, help: help))
    }

    /// Whether a feature exists; refuses it where it doesn't.
    private mutating func has<Rule>(_ option: String, _ support: Support<Rule>) -> Bool {
        guard let reason = support.reason else { return true }
        refuse(
            option,
            "\(dialect.fullName) cannot express it: \(reason)",
            help: dialect.versionsHelp { Self.has(option, $0) }
        )
        return false
    }

    private static func has(_ option: String, _ capabilities: DialectCapabilities) -> Bool {
        switch option {
        case "--tag": capabilities.tag.rule != nil
        case "--distance": capabilities.distance.rule != nil
        case "--preference": capabilities.preference.rule != nil
        case "--vrf": capabilities.vrf.rule != nil
        case "--name": capabilities.name.rule != nil
        case "--bfd": capabilities.bfd.rule != nil
        default: false
        }
    }

    private mutating func number(_ value: UInt64?, _ option: String, _ support: Support<NumberRule>) -> UInt64? {
        guard let value, has(option, support), let rule = support.rule else { return nil }
        guard rule.range.contains(value) else {
            refuse(
                option,
                "\(value) is outside \(rule.range.lowerBound) to \(rule.range.upperBound), what \(dialect.fullName) takes"
            )
            return nil
        }
        return value
    }

    private mutating func text(_ value: String?, _ option: String, _ support: Support<TextRule>) -> [UInt8]? {
        guard let value, has(option, support), let rule = support.rule else { return nil }
        switch rule.check(value) {
        case .success(let text): return dialect.escape(text)
        case .failure(let fault):
            refuse(option, "the text \(fault.message) (\(dialect.fullName))")
            return nil
        }
    }

    private mutating func checkSettings(_ options: RenderOptions) {
        let known = capabilities.settings
        for key in options.settings.keys.sorted() where !known.contains(where: { $0.key == key }) {
            let keys = known.map(\.key)
            let help =
                NearestKey.help(key, among: keys)
                ?? (keys.isEmpty ? "it has no settings" : "it has \(keys.joined(separator: ", "))")
            refuse("--set \(NearestKey.printable(key))", "\(dialect.fullName) has no such setting", help: help)
        }
        for setting in known {
            guard let value = options.settings[setting.key] else {
                resolved.settings[setting.key] = setting.standard.map(dialect.escape)
                continue
            }
            switch setting.check(value) {
            case .success(let text): resolved.settings[setting.key] = dialect.escape(text)
            case .failure(let fault): refuse("--set \(setting.key)", "the value \(fault.message)")
            }
            for excluded in setting.excludes where Self.isGiven(excluded, options) {
                refuse("--set \(setting.key)", "it cannot be had together with --\(excluded)")
            }
            for needed in setting.needs where !Self.isGiven(needed, options) {
                refuse("--set \(setting.key)", "it means nothing without --\(needed)")
            }
        }
    }

    static func isGiven(_ option: String, _ options: RenderOptions) -> Bool {
        switch option {
        case "vrf": options.vrf != nil
        case "tag": options.tag != nil
        case "name": options.name != nil
        case "bfd": options.bfd
        case "plain-multipath": options.plainMultipath
        default: options.settings[option] != nil
        }
    }

    /// What the routes are recognised by. Routes of another VRF are others, whatever their mark.
    private func mark(_ options: RenderOptions) -> [UInt8] {
        var mark: [UInt8] = []
        switch capabilities.mark.rule {
        case nil: break
        case "tag": mark = options.tag.map { Array(String($0).utf8) } ?? []
        case "name": mark = options.name.map { Array($0.utf8) } ?? []
        case let setting?: mark = resolved.settings[setting] ?? []
        }
        return mark + [0] + (resolved.vrf ?? [])
    }
}
