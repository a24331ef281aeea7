/// A value that was passed over and can be read later, while its document lasts.
package struct SavedValue: Sendable {
    /// The document it belongs to, counted by its reader.
    let document: Int
    /// The first token (JSON) or kept event (YAML).
    let start: Int
    /// Behind the last kept event (YAML).
    let end: Int
    /// What was known of escapes at the start (JSON).
    let escapes: JSONMachine.EscapeSearch
}
