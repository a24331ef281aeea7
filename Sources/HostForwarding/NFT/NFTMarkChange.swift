import Manifests

/// Reads what a mark is set to: an expression of the mark, the connection's mark and numbers, bit by bit.
struct NFTMarkChange {
    /// Where the bits come from.
    enum Source: Hashable { case nothing, mark, connectionMark }

    /// The new mark is (source & mask) ^ value.
    private(set) var source = Source.nothing
    private(set) var mask: UInt32 = 0
    private(set) var value: UInt32 = 0

    /// Nil for what is no such expression.
    init?(_ node: ManifestNode) {
        if let text = node.scalarText {
            guard let number = NFTWords.none.number(of: text).flatMap({ UInt32(exactly: $0) }) else { return nil }
            value = number
            return
        }
        guard let (name, body) = node.single else { return nil }
        switch name {
        case "meta" where body["key"]?.scalarText == "mark":
            (source, mask) = (.mark, .max)
        case "ct" where body["key"]?.scalarText == "mark":
            (source, mask) = (.connectionMark, .max)
        case "&", "|", "^":
            guard let parts = body.elements, parts.count >= 2, var change = NFTMarkChange(parts[0]) else { return nil }
            for part in parts.dropFirst() {
                guard let other = NFTMarkChange(part), other.source == .nothing else { return nil }
                change.combine(name, other.value)
            }
            self = change
        default: return nil
        }
    }

    private mutating func combine(_ operation: String, _ bits: UInt32) {
        switch operation {
        case "&":
            mask &= bits
            value &= bits
        case "|":
            mask &= ~bits
            value = value & ~bits | bits
        default: value ^= bits
        }
    }

    /// The steps that set the packet's mark.
    var markSteps: [Rule.Step] {
        switch source {
        case .nothing, .mark: return [.then(.setMark(value: value, mask: ~mask))]
        case .connectionMark:
            // Without a connection there is nothing to load, and the rule ends.
            let steps: [Rule.Step] = [
                .when(.isTracked), .then(.restoreMark(packetMask: .max, connectionMask: mask)),
            ]
            return steps + (value == 0 ? [] : [.then(.setMark(value: value, mask: 0))])
        }
    }

    /// The steps that set the connection's mark.
    var connectionMarkSteps: [Rule.Step] {
        switch source {
        case .nothing: return [.then(.setConnectionMark(value: value, mask: ~mask))]
        case .connectionMark: return [.when(.isTracked), .then(.setConnectionMark(value: value, mask: ~mask))]
        case .mark:
            let steps: [Rule.Step] = [.then(.saveMark(packetMask: mask, connectionMask: .max))]
            return steps + (value == 0 ? [] : [.then(.setConnectionMark(value: value, mask: 0))])
        }
    }
}
