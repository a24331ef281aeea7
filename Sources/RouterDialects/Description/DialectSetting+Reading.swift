import Diagnostics
import Manifests
import RouteModel

extension DialectSetting {
    private static let keys =
        ["summary", "default", "words", "range", "excludes", "needs", "neededBy", "family"] + TextRule.keys

    /// Reads the settings of a description.
    static func list(_ place: ManifestMapping) throws(Diagnostic) -> [DialectSetting] {
        guard let mapping = try place.mapping("settings", keys: nil) else { return [] }
        var settings: [DialectSetting] = []
        for key in mapping.keys.map(\.value) {
            guard DialectCapabilities.isName(key) else {
                throw mapping.fault("a setting's name is a small letter, then letters and digits", mapping.node(key))
            }
            settings.append(
                try DialectSetting(
                    key,
                    mapping.mapping(of: mapping.requiredNode(key), subject: "setting \(key)", keys: keys)
                )
            )
        }
        return settings
    }

    private init(_ key: String, _ mapping: ManifestMapping) throws(Diagnostic) {
        self.key = key
        summary = try mapping.requiredText("summary")
        standard = try mapping.text("default")
        excludes = try mapping.texts("excludes")
        needs = try mapping.texts("needs")
        neededBy = try mapping.texts("neededBy")
        family = try Self.family(mapping)
        if mapping.node("words") != nil {
            values = .words(try mapping.texts("words"))
        } else if let range = try mapping.range("range") {
            values = .number(range)
        } else {
            values = .text(try TextRule(mapping))
        }
        if let standard, case .failure(let fault) = check(standard) {
            throw mapping.fault("the default \(fault.message)", mapping.node("default"))
        }
    }

    private static func family(_ mapping: ManifestMapping) throws(Diagnostic) -> AddressFamily? {
        guard let text = try mapping.text("family") else { return nil }
        guard let family = AddressFamily(text) else {
            throw mapping.fault("`family` is ipv4 or ipv6", mapping.node("family"))
        }
        return family
    }
}
