import Manifests

/// Reads verdicts, as statements and as the data of verdict maps.
enum NFTVerdict {
    /// The action of a verdict; nil for what is none.
    static func action(_ node: ManifestNode) -> RuleAction? {
        guard let (name, body) = node.single else { return nil }
        switch name {
        case "accept": return .accept
        case "drop": return .drop
        case "continue": return .continue
        case "return": return .return
        case "jump": return body["target"]?.scalarText.map { .jump($0) }
        case "goto": return body["target"]?.scalarText.map { .goto($0) }
        default: return nil
        }
    }
}
