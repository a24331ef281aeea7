import RouteModel

/// Prefixes, for asking whether one of them is another prefix or contains it.
struct PrefixSet: Sendable {
    private var prefixes: Set<IPPrefix> = []
    /// The lengths that occur: few.
    private var lengths: Set<Int> = []

    mutating func insert(_ prefix: IPPrefix) {
        if prefixes.insert(prefix).inserted { lengths.insert(prefix.length) }
    }

    /// Whether a prefix is in the set, or inside one that is.
    func holds(_ prefix: IPPrefix) -> Bool { owner(of: prefix) != nil }

    /// The longest prefix of the set that is this one or contains it.
    func owner(of prefix: IPPrefix) -> IPPrefix? {
        var best: IPPrefix?
        for length in lengths where length <= prefix.length && length > best?.length ?? -1 {
            let candidate = IPPrefix(masking: prefix.address, length: length)
            if prefixes.contains(candidate) { best = candidate }
        }
        return best
    }
}
