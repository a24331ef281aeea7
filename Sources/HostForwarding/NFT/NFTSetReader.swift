import Manifests
import RouteModel

/// Reads named sets and verdict maps.
enum NFTSetReader {
    /// What an element may have beside its value without a say in whether it matches.
    private static let plainKeys: Set<String> = [
        "val", "timeout", "expires", "expiration", "comment", "counter", "flags",
    ]

    /// Whether a match of an element depends on nothing but its value.
    static func isPlain(_ element: ManifestNode) -> Bool {
        guard case .mapping(let entries) = element.content else { return true }
        return entries.allSatisfy { plainKeys.contains($0.key.value) }
    }

    /// Reads what stands under `set` or `map`; nil for a map to something else than verdicts, and for what has no name.
    static func read(_ body: ManifestNode) -> NamedSet? {
        guard let name = body["name"]?.scalarText else { return nil }
        if let data = body["map"], data.scalarText != "verdict" { return nil }
        let (kinds, type) = kinds(of: body["type"])
        var set = NamedSet(name, type: type, dimensions: kinds.map(\.dimension), family: family(type))
        add(body["elem"], to: &set, kinds: kinds, isMap: body["map"] != nil)
        return set
    }

    /// Adds the elements of a list; those that are not understood leave the set partial.
    static func add(_ list: ManifestNode?, to set: inout NamedSet, kinds: [NFTValueKind], isMap: Bool) {
        var others: [NamedSet.Element] = []
        for node in list?.elements ?? [] {
            let parts = isMap ? node.elements ?? [] : [node]
            guard let key = parts.first, parts.count == (isMap ? 2 : 1),
                let element = element(key, kinds, action: isMap ? NFTVerdict.action(parts[1]) : nil, isMap: isMap)
            else {
                set.isPartial = true
                continue
            }
            // The element for all the rest counts only where no other one does.
            if isRest(key) { others.append(element) } else { set.elements.append(element) }
        }
        set.elements += others
    }

    private static func element(
        _ key: ManifestNode,
        _ kinds: [NFTValueKind],
        action: RuleAction?,
        isMap: Bool
    ) -> NamedSet.Element? {
        guard let ranges = NFTValues.tuple(key, kinds), !isMap || action != nil else { return nil }
        return NamedSet.Element(ranges, action: action)
    }

    private static func isRest(_ key: ManifestNode) -> Bool { (key["elem"]?["val"] ?? key).scalarText == "*" }

    /// The kinds of a set's positions, and its type in nft's words.
    static func kinds(of type: ManifestNode?) -> (kinds: [NFTValueKind], text: String) {
        guard let type else { return ([.opaque], "") }
        if let expression = type["typeof"] {
            let parts = expression["concat"]?.elements ?? [expression]
            let text = "typeof " + parts.map { NFTText.expression($0) }.joined(separator: " . ")
            return (parts.map { NFTOperand($0).kind }, text)
        }
        let names = type.elements?.map { $0.scalarText ?? "" } ?? [type.scalarText ?? ""]
        return (names.map { NFTValueKind(type: $0) }, names.joined(separator: " . "))
    }

    private static func family(_ type: String) -> AddressFamily? {
        let has4 = type.contains("ipv4_addr")
        let has6 = type.contains("ipv6_addr")
        return has4 == has6 ? nil : has4 ? .ipv4 : .ipv6
    }
}
