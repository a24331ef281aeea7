import Manifests
import RouteModel

/// Reads the right sides of matches and the elements of sets.
enum NFTValues {
    /// The ranges that a value stands for, be it single, a range, a prefix or an anonymous set; nil where a part of it is not
    /// understood.
    static func ranges(_ node: ManifestNode, _ kind: NFTValueKind) -> [ValueRange]? {
        if let elements = node["set"]?.elements {
            var ranges: [ValueRange] = []
            for element in elements {
                guard let read = self.ranges(element, kind) else { return nil }
                ranges += read
            }
            return ranges
        }
        // An anonymous set of one element is written as the element.
        if let only = node["set"] { return range(only, kind).map { [$0] } }
        return range(node, kind).map { [$0] }
    }

    /// The range that one value or element stands for.
    static func range(_ node: ManifestNode, _ kind: NFTValueKind) -> ValueRange? {
        if let inner = node["elem"] {
            // A rate or a quota of an element decides about the match.
            guard NFTSetReader.isPlain(inner), let value = inner["val"] else { return nil }
            return range(value, kind)
        }
        if node.scalarText == "*" { return .any }
        switch kind {
        case .address: return addresses(node).map { .addresses($0) }
        case .interface: return interface(node)
        case .number(let words): return numbers(node, words).map { .numbers($0) }
        case .opaque: return nil
        }
    }

    private static func addresses(_ node: ManifestNode) -> ClosedRange<IPAddress>? {
        if let prefix = node["prefix"] {
            guard let address = address(prefix["addr"]), let length = prefix["len"]?.scalarNumber,
                let range = Int(exactly: length).flatMap({ IPPrefix(containing: address, length: $0) })
            else { return nil }
            return range.address...range.lastAddress
        }
        if let ends = node["range"]?.elements {
            guard ends.count == 2, let low = address(ends[0]), let high = address(ends[1]), low.family == high.family,
                low <= high
            else { return nil }
            return low...high
        }
        return address(node).map { $0...$0 }
    }

    private static func address(_ node: ManifestNode?) -> IPAddress? { node?.scalarText.flatMap { try? IPAddress($0) } }

    private static func interface(_ node: ManifestNode) -> ValueRange? {
        guard case .scalar(let scalar) = node.content, scalar.form == .text else { return nil }
        // A star that belongs to the name is written with a backslash.
        if scalar.text.hasSuffix("\\*") {
            return .interfaces(InterfacePattern(String(scalar.text.dropLast(2)) + "*", isPrefix: false))
        }
        return .interfaces(InterfacePattern(scalar.text, wildcard: "*"))
    }

    private static func numbers(_ node: ManifestNode, _ words: NFTWords) -> ClosedRange<UInt64>? {
        if let ends = node["range"]?.elements {
            guard ends.count == 2, let low = bits(ends[0], words), let high = bits(ends[1], words), low <= high else {
                return nil
            }
            return low...high
        }
        // Of a prefix of a number it is not said how many bits the whole has.
        return bits(node, words).map { $0...$0 }
    }

    /// A number, or several words whose bits are put together: `syn`, `["syn", "ack"]`, `{"|": ["syn", "ack"]}`.
    static func bits(_ node: ManifestNode, _ words: NFTWords) -> UInt64? {
        if let text = node.scalarText { return words.number(of: text) }
        guard let parts = node.elements ?? node["|"]?.elements, !parts.isEmpty else { return nil }
        var sum: UInt64 = 0
        for part in parts {
            guard let bits = bits(part, words) else { return nil }
            sum |= bits
        }
        return sum
    }

    /// The ranges of a concatenation, one a field; nil where a part is not understood.
    static func tuple(_ node: ManifestNode, _ kinds: [NFTValueKind]) -> [ValueRange]? {
        if let inner = node["elem"] {
            guard NFTSetReader.isPlain(inner), let value = inner["val"] else { return nil }
            return tuple(value, kinds)
        }
        if node.scalarText == "*" { return kinds.filter { $0 != .opaque }.map { _ in .any } }
        guard let parts = node["concat"]?.elements ?? (kinds.count == 1 ? [node] : nil), parts.count == kinds.count
        else {
            return nil
        }
        var ranges: [ValueRange] = []
        for (part, kind) in zip(parts, kinds) where kind != .opaque {
            guard let range = range(part, kind) else { return nil }
            ranges.append(range)
        }
        return ranges
    }
}
