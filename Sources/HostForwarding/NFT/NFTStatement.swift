import Manifests
import RouteModel

/// Reads one statement of a rule into the steps it takes.
struct NFTStatement {
    let steps: [Rule.Step]

    /// - Parameter family: that of the rule's table.
    init(_ node: ManifestNode, family: TableFamily) {
        let text = NFTText.statement(node)
        guard let (name, body) = node.single else {
            steps = [.then(.unknown(text))]
            return
        }
        if let action = NFTVerdict.action(node) {
            steps = [.then(action)]
            return
        }
        switch name {
        case "match": steps = [.when(NFTMatch(body, text: text).condition)]
        case "vmap": steps = Self.verdictMap(body, text)
        case "mangle": steps = Self.change(body, text)
        case "reject": steps = Self.reject(body)
        case "snat", "dnat", "masquerade", "redirect": steps = Self.translation(name, body, family)
        case "notrack": steps = [.then(.untrack)]
        case "limit", "quota", "ct count": steps = [.when(.unknown(text))]
        case "set", "map", "meter": steps = Self.setUpdate(body, text)
        // What was handed to a flowtable passes by these chains from then on; the packet itself goes on here.
        case "counter" where body["map"] == nil: steps = [.then(.continue)]
        case "log", "flow", "dup", "last", "secmark", "ct helper", "ct timeout", "ct expectation", "comment":
            steps = [.then(.continue)]
        case "xt": steps = Self.extension(body, text)
        default: steps = [.then(.unknown(text))]
        }
    }

    private static func verdictMap(_ body: ManifestNode, _ text: String) -> [Rule.Step] {
        guard let key = body["key"], let data = body["data"] else { return [.then(.unknown(text))] }
        let operands = (key["concat"]?.elements ?? [key]).map { NFTOperand($0) }
        let needs = operands.flatMap(\.needs).map { Rule.Step.when($0) }
        if operands.contains(where: { $0.value == .missing }) { return needs + [.when(.constant(false))] }
        let fields = operands.compactMap(\.wholeField)
        guard fields.count == operands.count else { return needs + [.then(.unknown(text))] }
        if let name = NFTMatch.setName(data) { return needs + [.then(.namedVerdictMap(fields: fields, name: name))] }
        guard let pairs = data["set"]?.elements else { return needs + [.then(.unknown(text))] }
        // A map of one element stands there without a list around it.
        let nodes = pairs.first?.elements == nil && pairs.count == 2 ? nil : pairs
        var set = NamedSet("", type: "", dimensions: [], family: nil)
        let kinds = operands.map(\.kind)
        for node in nodes ?? [] {
            guard let parts = node.elements, parts.count == 2, let ranges = NFTValues.tuple(parts[0], kinds),
                let action = NFTVerdict.action(parts[1])
            else { return needs + [.then(.unknown(text))] }
            set.elements.append(NamedSet.Element(ranges, action: action))
        }
        if nodes == nil {
            guard let ranges = NFTValues.tuple(pairs[0], kinds), let action = NFTVerdict.action(pairs[1]) else {
                return needs + [.then(.unknown(text))]
            }
            set.elements = [NamedSet.Element(ranges, action: action)]
        }
        // The element for all the rest counts only where no other one does.
        let rest = set.elements.filter { $0.ranges.allSatisfy { $0 == .any } }
        let others = set.elements.filter { !$0.ranges.allSatisfy { $0 == .any } }
        return needs + [.then(.verdictMap(fields: fields, elements: others + rest))]
    }

    private static func change(_ body: ManifestNode, _ text: String) -> [Rule.Step] {
        guard let key = body["key"], let value = body["value"], let (name, part) = key.single else {
            return [.then(.unknown(text))]
        }
        let field = part["key"]?.scalarText ?? ""
        switch (name, field) {
        case ("meta", "mark"), ("ct", "mark"):
            if let change = NFTMarkChange(value) {
                return name == "meta" ? change.markSteps : change.connectionMarkSteps
            }
            // A map that has no element for the packet ends the rule.
            return [.when(.unknown(text)), .then(.changeMarks)]
        case ("meta", "priority"), ("meta", "nftrace"), ("meta", "secmark"), ("meta", "pkttype"), ("ct", _):
            return [.then(.continue)]
        case ("tcp option", _): return [.when(.transport(6)), .then(.continue)]
        case ("payload", _):
            let needs = NFTOperand(key).needs.map { Rule.Step.when($0) }
            let isHarmless = ["dscp", "ecn", "ttl", "hoplimit", "flowlabel", "window", "id"].contains(
                part["field"]?.scalarText ?? ""
            )
            return needs + [.then(isHarmless ? .continue : .unknown(text))]
        default: return [.then(.unknown(text))]
        }
    }

    private static func reject(_ body: ManifestNode) -> [Rule.Step] {
        let needs: [Rule.Step] =
            switch body["type"]?.scalarText {
            case "tcp reset": [.when(.transport(6))]
            case "icmp": [.when(.isIPv4)]
            case "icmpv6": [.when(.isIPv6)]
            default: []
            }
        return needs + [.then(.reject)]
    }

    private static func translation(_ name: String, _ body: ManifestNode, _ family: TableFamily) -> [Rule.Step] {
        var needs: [Rule.Step] =
            switch body["family"]?.scalarText {
            case "ip": [.when(.isIPv4)]
            case "ip6": [.when(.isIPv6)]
            default: []
            }
        let address = body["addr"]
        let known = address?.scalarText.flatMap { try? IPAddress($0) }
        if let address, address["map"] != nil || body["port"]?["map"] != nil {
            // A map that has no element for the packet ends the rule.
            needs.append(.when(.unknown(NFTText.expression(address))))
        }
        let isSource = name == "snat" || name == "masquerade"
        return needs + [.then(isSource ? .translateSource(known) : .translateDestination(known))]
    }

    private static func setUpdate(_ body: ManifestNode, _ text: String) -> [Rule.Step] {
        let key = body["elem"]?["elem"]?["val"] ?? body["elem"] ?? body["key"]
        let operands = (key?["concat"]?.elements ?? key.map { [$0] } ?? []).map { NFTOperand($0) }
        let needs = operands.flatMap(\.needs).map { Rule.Step.when($0) }
        // A rate or a quota of the element decides whether the rule goes on.
        let inner = body["stmt"].map { $0.elements ?? [$0] } ?? []
        let isPlain = inner.allSatisfy { ["counter", "last"].contains($0.single?.name ?? "") }
        return needs + [isPlain ? .then(.continue) : .when(.unknown(text))]
    }

    /// What iptables' own extensions do, as far as their name tells it: the JSON has nothing else of them.
    private static func `extension`(_ body: ManifestNode, _ text: String) -> [Rule.Step] {
        let isTarget = body["type"]?.scalarText == "target"
        switch (isTarget, body["name"]?.scalarText ?? "") {
        case (false, "comment"): return [.when(.constant(true))]
        case (false, _): return [.when(.unknown(text))]
        case (true, "LOG"), (true, "NFLOG"), (true, "TRACE"), (true, "TCPMSS"), (true, "CHECKSUM"), (true, "CLASSIFY"):
            return [.then(.continue)]
        case (true, "REJECT"): return [.then(.reject)]
        case (true, "MASQUERADE"), (true, "SNAT"): return [.then(.translateSource(nil))]
        case (true, "REDIRECT"), (true, "DNAT"): return [.then(.translateDestination(nil))]
        case (true, "MARK"), (true, "CONNMARK"): return [.then(.changeMarks)]
        case (true, _): return [.then(.unknown(text))]
        }
    }
}
