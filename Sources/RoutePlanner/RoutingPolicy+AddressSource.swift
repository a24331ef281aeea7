extension RoutingPolicy.AddressSource {
    /// Reads what an option or a file says: `internal`, `external`, `pinned` or `annotation=KEY`.
    public init?(_ text: String) {
        switch text {
        case "internal": self = .internal
        case "external": self = .external
        case "pinned": self = .pinned
        default:
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0] == "annotation", !parts[1].isEmpty else { return nil }
            self = .annotation(String(parts[1]))
        }
    }
}
