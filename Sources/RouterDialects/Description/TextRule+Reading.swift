import Diagnostics
import Manifests

extension TextRule {
    static let keys = ["characters", "first", "length", "tooLong", "reserved"]

    init(_ mapping: ManifestMapping) throws(Diagnostic) {
        guard let longest = try mapping.number("length"), longest > 0 else {
            throw mapping.fault("a text has no `length`, the most characters it may have", mapping.node("length"))
        }
        self.longest = longest
        characters = try Self.set("characters", mapping)
        first = try Self.set("first", mapping)
        tooLong = try mapping.word("tooLong", TooLong.self) ?? .refuse
        reserved = try mapping.texts("reserved")
    }

    private static func set(_ key: String, _ mapping: ManifestMapping) throws(Diagnostic) -> CharacterSet? {
        guard let text = try mapping.text(key) else { return nil }
        guard let set = CharacterSet(text) else {
            throw mapping.fault("`\(key)` is no set of ASCII characters such as A-Za-z0-9_", mapping.node(key))
        }
        return set
    }
}
