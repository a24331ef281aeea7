/// One step of reading a manifest, the same for YAML and JSON.
package enum ManifestEvent: Sendable, Hashable {
    /// A mapping begins; keys and values follow in turns.
    case mappingStart
    /// The innermost mapping ends.
    case mappingEnd
    /// A list begins.
    case sequenceStart
    /// The innermost list ends.
    case sequenceEnd
    /// A key of a mapping; the cursor's `scalar` has its text.
    case key
    /// A value that is no mapping and no list; the cursor's `scalar` tells what it is.
    case scalar
    /// The document is over.
    case documentEnd
}

/// An event with everything there is to know of it.
package struct ManifestValue: Sendable {
    /// What it is.
    package let event: ManifestEvent
    /// Where it stands.
    package let position: SourcePosition
    /// What it says, where it is a key or a scalar.
    package let scalar: ManifestScalar?

    /// Whether it stands for nothing.
    package var isNull: Bool { scalar?.isNull ?? false }

    /// It in a few words, to say what was found where something else was expected.
    package var summary: String {
        switch event {
        case .mappingStart: "a mapping"
        case .sequenceStart: "a list"
        case .key, .scalar, .mappingEnd, .sequenceEnd, .documentEnd: scalar?.summary ?? "nothing"
        }
    }
}
