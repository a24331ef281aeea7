/// A value that was passed over and can be read later, while its document lasts.
package struct SavedValue: Sendable {
    /// The document it belongs to, counted by its reader.
    let document: Int
    /// Where in the text it begins (JSON), or the first kept event (YAML).
    let start: Int
    /// Behind the last kept event (YAML).
    let end: Int
    /// The step that led to it (JSON).
    let step: Int32
}
