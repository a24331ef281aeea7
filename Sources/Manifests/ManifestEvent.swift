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
