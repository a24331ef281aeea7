import Manifests
import RouteModel

/// Reads `match` statements into conditions.
struct NFTMatch {
    /// The whole condition, with what the left side needs.
    let condition: Condition

    /// - Parameters:
    ///   - body: what stands under `match`.
    ///   - text: the match in nft's syntax, for what is not understood.
    init(_ body: ManifestNode, text: String) {
        guard let left = body["left"], let right = body["right"] else {
            condition = .unknown(text)
            return
        }
        let operation = body["op"]?.scalarText ?? "=="
        if operation == "==" || operation == "!=" || operation == "in",
            let kind = NFTOperand.fibType(left, right, isNegated: operation == "!=")
        {
            condition = kind
            return
        }
        if let parts = left["concat"]?.elements {
            condition = Self.concatenation(parts, operation, right) ?? .unknown(text)
            return
        }
        let operand = NFTOperand(left)
        let core = Self.core(operand, operation, right) ?? .unknown(text)
        condition = operand.needs.isEmpty ? core : .all(operand.needs + [core])
    }

    private static func core(_ operand: NFTOperand, _ operation: String, _ right: ManifestNode) -> Condition? {
        switch operand.value {
        case .missing: return .constant(false)
        case .unknown: return nil
        case .presence(let condition):
            guard let flag = flag(right), operation == "==" || operation == "!=" else { return nil }
            return flag == (operation == "==") ? condition : .not(condition)
        case .number(let number):
            guard let (ranges, isNegated) = comparison(operand.kind, operation, right) else { return nil }
            let isInside = ranges.contains { range in
                if case .numbers(let numbers) = range { return numbers.contains(number) }
                return range == .any
            }
            return .constant(isInside != isNegated)
        case .field(let field, let mask):
            if let name = setName(right) {
                guard mask == .max, let isNegated = isNegated(operation) else { return nil }
                return negatable(field, isNegated) { .namedSet(name: name, fields: [field], isNegated: $0) }
            }
            // A bit mask without a comparison: at least one of the bits is set, or with `!` none of them.
            if operation == "in" || operation == "!", right["set"] == nil {
                guard case .number(let words) = operand.kind, let bits = NFTValues.bits(right, words) else {
                    return nil
                }
                return .field(field, hasAnyOf: bits & mask, isNegated: operation == "!")
            }
            guard let (ranges, isNegated) = comparison(operand.kind, operation, right) else { return nil }
            return negatable(field, isNegated) { .comparison(Comparison(field, mask: mask, in: ranges, isNegated: $0)) }
        }
    }

    /// Where there is no interface the kernel compares with an empty name, so that `!=` holds.
    private static func negatable(_ field: PacketField, _ isNegated: Bool, _ make: (Bool) -> Condition) -> Condition {
        isNegated && (field == .inInterface || field == .outInterface) ? .not(make(false)) : make(isNegated)
    }

    private static func isNegated(_ operation: String) -> Bool? {
        switch operation {
        case "==", "in": false
        case "!=": true
        default: nil
        }
    }

    /// The ranges that a right side means, and whether the value must lie in none of them.
    private static func comparison(
        _ kind: NFTValueKind,
        _ operation: String,
        _ right: ManifestNode
    ) -> (ranges: [ValueRange], isNegated: Bool)? {
        if let isNegated = isNegated(operation) {
            // An interface by a number is one that is gone.
            if kind == .interface, case .scalar(let scalar) = right.content, scalar.form == .number {
                return ([], isNegated)
            }
            return NFTValues.ranges(right, kind).map { ($0, isNegated) }
        }
        guard let range = NFTValues.range(right, kind) else { return nil }
        switch range {
        case .numbers(let numbers) where numbers.count == 1:
            let number = numbers.lowerBound
            return switch operation {
            case "<": (number == 0 ? [] : [.numbers(0...(number - 1))], false)
            case "<=": ([.numbers(0...number)], false)
            case ">": ([.numbers(0...number)], true)
            case ">=": (number == 0 ? [] : [.numbers(0...(number - 1))], true)
            default: nil
            }
        case .addresses(let addresses) where addresses.lowerBound == addresses.upperBound:
            let address = addresses.lowerBound
            let all = IPPrefix(masking: address, length: 0)
            let (below, above) = (all.address...address, address...all.lastAddress)
            return switch operation {
            case "<": ([.addresses(above)], true)
            case "<=": ([.addresses(below)], false)
            case ">": ([.addresses(below)], true)
            case ">=": ([.addresses(above)], false)
            default: nil
            }
        default: return nil
        }
    }

    private static func concatenation(
        _ parts: [ManifestNode],
        _ operation: String,
        _ right: ManifestNode
    ) -> Condition? {
        let operands = parts.map { NFTOperand($0) }
        let fields = operands.compactMap(\.wholeField)
        guard fields.count == operands.count, let isNegated = isNegated(operation) else { return nil }
        let needs = operands.flatMap(\.needs)
        let core: Condition
        if let name = setName(right) {
            core = .namedSet(name: name, fields: fields, isNegated: false)
        } else {
            let nodes = right["set"]?.elements ?? [right["set"] ?? right]
            var elements: [NamedSet.Element] = []
            for node in nodes {
                guard let ranges = NFTValues.tuple(node, operands.map(\.kind)) else { return nil }
                elements.append(NamedSet.Element(ranges))
            }
            core = .tuples(fields: fields, elements: elements, isNegated: false)
        }
        return .all(needs + [isNegated ? .not(core) : core])
    }

    /// The name of a named set on the right side.
    static func setName(_ node: ManifestNode) -> String? {
        guard let text = node.scalarText, text.hasPrefix("@") else { return nil }
        return String(text.dropFirst())
    }

    private static func flag(_ node: ManifestNode) -> Bool? {
        guard case .scalar(let scalar) = node.content else { return nil }
        switch (scalar.form, scalar.text) {
        case (.flag, let word): return word == "true"
        // `oif 0` is how some versions write that there is none.
        case (_, "0"), (_, "missing"): return false
        case (_, "1"), (_, "exists"): return true
        default: return nil
        }
    }
}
