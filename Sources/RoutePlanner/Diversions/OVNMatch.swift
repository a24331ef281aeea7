import RouteModel

/// Reads an OVN match expression as far as it limits sources.
///
/// Understood are `ip4`, `ip6`, comparisons of `ip4.src` and `ip6.src` with addresses, prefixes and sets of them, `&&`, `||`
/// and parentheses (ovn-sb(5), "Logical_Flow TABLE", match). Everything else – other fields, address sets (`$name`), `!`,
/// text that is no expression – may hold for any source: the result is an upper bound.
struct OVNMatch {
    private static let deepest = 64

    private var tokens: ArraySlice<String>
    private var depth = 0

    /// The sources an expression can hold for.
    static func sources(of expression: String) -> SourceBound {
        guard let tokens = OVNTokens.split(expression) else { return .all }
        var match = OVNMatch(tokens: tokens[...])
        guard let bound = match.either(), match.tokens.isEmpty else { return .all }
        return bound
    }

    private init(tokens: ArraySlice<String>) { self.tokens = tokens }

    private mutating func either() -> SourceBound? {
        guard var bound = both() else { return nil }
        while tokens.first == "||" {
            tokens.removeFirst()
            guard let other = both() else { return nil }
            bound = bound.union(other)
        }
        return bound
    }

    private mutating func both() -> SourceBound? {
        guard var bound = unary() else { return nil }
        while tokens.first == "&&" {
            tokens.removeFirst()
            guard let other = unary() else { return nil }
            bound = bound.intersection(other)
        }
        return bound
    }

    private mutating func unary() -> SourceBound? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { return nil }
        switch tokens.first {
        case "!":
            tokens.removeFirst()
            return unary().map { _ in .all }
        case "(":
            tokens.removeFirst()
            guard let bound = either(), tokens.popFirst() == ")" else { return nil }
            return bound
        default:
            return comparison()
        }
    }

    private mutating func comparison() -> SourceBound? {
        guard let left = operand() else { return nil }
        guard let relation = tokens.first, ["==", "!=", "<", "<=", ">", ">="].contains(relation) else {
            return Self.holds(alone: left)
        }
        tokens.removeFirst()
        guard let right = operand() else { return nil }
        for (field, values) in [(left, right), (right, left)] where field == ["ip4.src"] || field == ["ip6.src"] {
            return Self.sources(family: field == ["ip4.src"] ? .ipv4 : .ipv6, relation: relation, values: values)
        }
        let fields = (left + right).compactMap(Self.family(ofField:))
        return fields.first.map { .only($0, .all) } ?? .all
    }

    /// A word, or the words of a set.
    private mutating func operand() -> [String]? {
        guard let first = tokens.popFirst() else { return nil }
        guard first == "{" else { return OVNTokens.isWord(first) ? [first] : nil }
        var words: [String] = []
        while let token = tokens.popFirst() {
            if token == "}" { return words }
            if token == "," { continue }
            guard OVNTokens.isWord(token) else { return nil }
            words.append(token)
        }
        return nil
    }

    private static func holds(alone words: [String]) -> SourceBound {
        guard words.count == 1, let family = family(ofField: words[0]) else { return .all }
        return .only(family, .all)
    }

    /// The family whose packets a field is part of.
    private static func family(ofField word: String) -> AddressFamily? {
        if word == "ip4" || word.hasPrefix("ip4.") || word.hasPrefix("icmp4") { return .ipv4 }
        return word == "ip6" || word.hasPrefix("ip6.") || word.hasPrefix("icmp6") ? .ipv6 : nil
    }

    private static func sources(family: AddressFamily, relation: String, values: [String]) -> SourceBound {
        var prefixes: [IPPrefix] = []
        for value in values {
            guard let prefix = prefix(value), prefix.family == family else { return .only(family, .all) }
            prefixes.append(prefix)
        }
        switch relation {
        case "==": return .only(family, .some(prefixes))
        case "!=":
            let rests = prefixes.map { SourceBound.Part.some(complement(of: $0)) }
            return .only(family, rests.reduce(.all) { $0.intersection($1) })
        default: return .only(family, .all)
        }
    }

    /// An address, or an address with a length or a netmask.
    private static func prefix(_ text: String) -> IPPrefix? {
        if let address = try? IPAddress(text) { return IPPrefix(masking: address, length: address.family.bitWidth) }
        if let (address, length) = try? IPPrefix.addressAndLength(text) {
            return IPPrefix(masking: address, length: length)
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = try? IPAddress(String(parts[0])),
            let mask = try? IPAddress(String(parts[1])), mask.family == address.family
        else { return nil }
        let lengths = 0...address.family.bitWidth
        return lengths.lazy.map { IPPrefix(masking: address, length: $0) }.first { $0.netmask == mask }
    }

    /// The prefixes that hold every other address of the family: at each length the sibling of the way to this one.
    private static func complement(of prefix: IPPrefix) -> [IPPrefix] {
        (0..<prefix.length).map { bit in
            let sibling = prefix.address.flipping(bit: bit)
            return IPPrefix(masking: sibling, length: bit + 1)
        }
    }
}

extension IPAddress {
    /// The address with one bit changed, counted from the most significant.
    fileprivate func flipping(bit: Int) -> IPAddress {
        let place = family.bitWidth - 1 - bit
        return IPAddress(
            family: family,
            high: high ^ (place >= 64 ? 1 << UInt64(place - 64) : 0),
            low: low ^ (place < 64 ? 1 << UInt64(place) : 0)
        )
    }
}
