/// An option of a match or target as it was written: `! --dport 80`.
struct MatchOption {
    /// The name with its dashes.
    let name: String
    let values: [String]
    let isNegated: Bool

    /// The first value; empty for an option without values.
    var value: String { values.first ?? "" }
}
