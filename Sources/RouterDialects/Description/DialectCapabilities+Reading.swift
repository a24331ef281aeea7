import Diagnostics
import Manifests
import RouteModel

extension DialectCapabilities {
    /// The keys that the top of a description and each of its versions may have.
    static let keys = [
        "template", "query", "families", "nextHops", "routes", "weights", "backups", "distance", "preference", "tag",
        "vrf", "name", "bfd", "sharedNextHops", "flags", "settings", "mark", "warnings", "xml",
        "read",
    ]

    /// Reads the capabilities of a version; what it does not say itself, the top of the description says.
    init(_ version: ManifestMapping, else top: ManifestMapping, of dialect: String) throws(Diagnostic) {
        func place(_ key: String) throws(Diagnostic) -> ManifestMapping {
            if version.node(key) != nil { return version }
            // Nothing is left open: a dialect says of everything whether it has it.
            _ = try top.requiredNode(key)
            return top
        }
        func optional(_ key: String) -> ManifestMapping { version.node(key) == nil ? top : version }

        weights = try Self.number("weights", place("weights"))
        distance = try Self.number("distance", place("distance"))
        preference = try Self.number("preference", place("preference"))
        tag = try Self.number("tag", place("tag"))
        vrf = try Self.text("vrf", place("vrf"))
        name = try Self.text("name", place("name"))
        maxRoutes = try RouteLimit(optional("routes"))
        bfd = try Self.flag("bfd", place("bfd"))
        sharedNextHops = try Self.sharing(place("sharedNextHops"))
        mark = try Self.mark(place("mark"))
        warnings = try Self.warnings(optional("warnings"))
        xml = try XMLShape(optional("xml"))
        read = try ReadRule(optional("read"))
        backups = try Self.support("backups", place("backups"), keys: ["by"]) { mapping throws(Diagnostic) in
            guard let by = try mapping.word("by", Attribute.self) else {
                throw mapping.fault("`backups` has no `by`", nil)
            }
            return by
        }
        template = try optional("template").text("template") ?? "\(dialect).mustache"
        query = try optional("query").text("query")
        settings = try DialectSetting.list(optional("settings"))

        _ = try version.requiredNode("checked")
        evidence = try version.word("checked", Evidence.self) ?? .documents
        checkedOn = try version.text("on") ?? ""
        bothFamilies = try Self.flag("families", place("families"))
        if let hops = try place("nextHops").mapping("nextHops", keys: ["max", "usual"]) {
            guard let max = try hops.number("max"), 1...65_536 ~= max else {
                throw hops.fault("`nextHops` has no `max` from 1 to 65536", hops.node("max"))
            }
            maxNextHops = max
            usualNextHops = try hops.number("usual")
        }
        if let flags = try optional("flags").mapping("flags", keys: nil) {
            for key in flags.keys {
                guard Self.isName(key.value) else {
                    throw flags.fault("a flag's name is made of letters and digits", flags.node(key.value))
                }
                self.flags[key.value] = try flags.flag(key.value)
            }
        }
    }

    /// Whether a name can stand in a template behind a dot and after `has`.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, UInt8(ascii: "a")...UInt8(ascii: "z") ~= first else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: false
            }
        }
    }

    /// A capability: a mapping with its limits, or `none` with the reason.
    private static func support<Rule>(
        _ key: String,
        _ place: ManifestMapping,
        keys: [String],
        _ read: (ManifestMapping) throws(Diagnostic) -> Rule
    ) throws(Diagnostic) -> Support<Rule> {
        guard let mapping = try place.mapping(key, keys: ["none"] + keys) else {
            throw place.fault("there is no `\(key)`", nil)
        }
        if let reason = try mapping.text("none") {
            guard mapping.keys.count == 1 else { throw mapping.fault("`\(key)` has `none` and limits at once", nil) }
            return .unsupported(reason: reason)
        }
        return .supported(try read(mapping))
    }

    private static func flag(_ key: String, _ place: ManifestMapping) throws(Diagnostic) -> Support<Bool> {
        if case .scalar? = place.node(key)?.content {
            guard try place.flag(key) == true else {
                throw place.fault("`\(key)` is true, or has `none` with the reason", place.node(key))
            }
            return .supported(true)
        }
        return try support(key, place, keys: []) { mapping throws(Diagnostic) in
            throw mapping.fault("`\(key)` is true, or has `none` with the reason", nil)
        }
    }

    private static func sharing(_ place: ManifestMapping) throws(Diagnostic) -> Support<SharingRule> {
        if case .scalar? = place.node("sharedNextHops")?.content {
            _ = try flag("sharedNextHops", place)
            return .supported(SharingRule())
        }
        return try support("sharedNextHops", place, keys: ["groupsOfOne", "device"]) { mapping throws(Diagnostic) in
            SharingRule(
                groupsOfOne: try mapping.flag("groupsOfOne") ?? false,
                device: try mapping.text("device")
            )
        }
    }

    private static func mark(_ place: ManifestMapping) throws(Diagnostic) -> Support<String> {
        if case .scalar? = place.node("mark")?.content { return .supported(try place.requiredText("mark")) }
        return try support("mark", place, keys: []) { mapping throws(Diagnostic) in
            throw mapping.fault("`mark` is tag, name or a setting, or has `none` with the reason", nil)
        }
    }

    private static func warnings(_ place: ManifestMapping) throws(Diagnostic) -> [Occasion: Advice] {
        guard let mapping = try place.mapping("warnings", keys: Occasion.allCases.map(\.rawValue)) else { return [:] }
        var warnings: [Occasion: Advice] = [:]
        for occasion in Occasion.allCases {
            if case .mapping? = mapping.node(occasion.rawValue)?.content {
                let advice = try mapping.mapping(occasion.rawValue, keys: ["text", "unless"])
                warnings[occasion] = try advice.map { advice throws(Diagnostic) in
                    Advice(text: try advice.requiredText("text"), unless: try advice.text("unless"))
                }
            } else {
                warnings[occasion] = try mapping.text(occasion.rawValue).map { Advice(text: $0) }
            }
        }
        return warnings
    }

    private static func number(_ key: String, _ place: ManifestMapping) throws(Diagnostic) -> Support<NumberRule> {
        try support(key, place, keys: ["range", "default", "zeroIsDefault"]) { mapping throws(Diagnostic) in
            guard let range = try mapping.range("range") else { throw mapping.fault("`\(key)` has no `range`", nil) }
            var rule = NumberRule(range: range)
            rule.zeroIsDefault = try mapping.flag("zeroIsDefault") ?? false
            if case .mapping? = mapping.node("default")?.content {
                let defaults = try mapping.mapping("default", keys: AddressFamily.allCases.map(\.description))
                for family in AddressFamily.allCases {
                    rule.defaults[family] = try defaults?.number(family.description).map(UInt64.init)
                }
            } else if let number = try mapping.number("default") {
                for family in AddressFamily.allCases { rule.defaults[family] = UInt64(number) }
            }
            return rule
        }
    }

    private static func text(_ key: String, _ place: ManifestMapping) throws(Diagnostic) -> Support<TextRule> {
        try support(key, place, keys: TextRule.keys) { mapping throws(Diagnostic) in try TextRule(mapping) }
    }
}
