/// What a router tells of values that are its defaults (RFC 6243 section 3).
public enum WithDefaults: String, Sendable, Hashable, CaseIterable {
    /// All values.
    case reportAll = "report-all"
    /// Values that differ from the model's defaults.
    case trim
    /// Values that a client set.
    case explicit
    /// All values, those that are defaults with a mark.
    case reportAllTagged = "report-all-tagged"
}
