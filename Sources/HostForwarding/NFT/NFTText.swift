import Diagnostics
import Manifests

/// Writes rules of nft's JSON in nft's own syntax, for people to read; nothing is ever parsed from it.
enum NFTText {
    /// The most characters of a rule's text.
    private static let limit = 1_000

    /// The statements of a rule.
    static func rule(_ statements: [ManifestNode], comment: String?) -> String {
        var parts = statements.map { statement($0) }
        if let comment { parts.append("comment \"\(comment)\"") }
        return cut(parts.joined(separator: " "))
    }

    /// One statement.
    static func statement(_ node: ManifestNode) -> String {
        guard let (name, body) = node.single else { return cut(node.scalarText.map(oneLine) ?? "…") }
        switch name {
        case "match": return match(body)
        case "jump", "goto": return "\(name) \(oneLine(body["target"]?.scalarText ?? "…"))"
        case "counter": return body["packets"] == nil && !body.isNull ? "counter name \(expression(body))" : "counter"
        case "mangle": return "\(part(body["key"])) set \(part(body["value"]))"
        case "vmap": return "\(part(body["key"])) vmap \(part(body["data"]))"
        case "limit": return limitText(body)
        case "reject": return "reject" + (body["type"].map { " with " + reject(expression($0), body["expr"]) } ?? "")
        case "snat", "dnat", "redirect", "masquerade": return translation(name, body)
        case "set": return "\(part(body["op"])) \(part(body["set"])) { \(part(body["elem"])) }"
        case "flow": return "flow add \(part(body["flowtable"]))"
        case "xt": return "xt \(part(body["type"])) \"\(oneLine(body["name"]?.scalarText ?? ""))\""
        case "queue": return "queue" + (body["num"].map { " num " + expression($0) } ?? "")
        case "ct count": return "ct count \(body["inv"] == nil ? "" : "over ")\(part(body["val"]))"
        case "log": return "log" + (body["prefix"]?.scalarText.map { " prefix \"\(oneLine($0))\"" } ?? "")
        default: return body.isNull ? name : cut("\(name) \(expression(body))")
        }
    }

    /// An expression, or a value.
    static func expression(_ node: ManifestNode) -> String {
        switch node.content {
        case .scalar(let scalar): return oneLine(scalar.text)
        case .list(let items): return cut(items.lazy.prefix(60).map { expression($0) }.joined(separator: ", "))
        case .mapping(let entries):
            guard let (name, body) = node.single else {
                return cut(
                    entries.lazy.prefix(20).map { "\($0.key.value) \(expression($0.value))" }.joined(separator: " ")
                )
            }
            return cut(expression(name, body))
        }
    }

    private static func expression(_ name: String, _ body: ManifestNode) -> String {
        switch name {
        case "meta":
            let key = part(body["key"])
            return ["iif", "oif", "iifname", "oifname"].contains(key) ? key : "meta \(key)"
        case "payload":
            if let base = body["base"] { return "@\(expression(base)),\(part(body["offset"])),\(part(body["len"]))" }
            return "\(part(body["protocol"])) \(part(body["field"]))"
        case "ct": return "ct " + (body["dir"].map { expression($0) + " " } ?? "") + part(body["key"])
        case "rt": return "rt \(part(body["key"]))"
        case "fib":
            let flags = body["flags"].map { $0.elements ?? [$0] } ?? []
            return "fib \(flags.map { expression($0) }.joined(separator: " . ")) \(part(body["result"]))"
        case "prefix": return "\(part(body["addr"]))/\(part(body["len"]))"
        case "range":
            guard let ends = body.elements, ends.count == 2 else { return "…" }
            return "\(expression(ends[0]))-\(expression(ends[1]))"
        case "set": return set(body)
        case "concat": return (body.elements ?? []).map { expression($0) }.joined(separator: " . ")
        case "elem": return part(body["val"])
        case "map": return "\(part(body["key"])) map \(part(body["data"]))"
        case "&", "|", "^", "<<", ">>":
            return (body.elements ?? []).map { side in
                side.elements.map { "(" + $0.map { expression($0) }.joined(separator: " | ") + ")" } ?? expression(side)
            }.joined(separator: " \(name) ")
        case "accept", "drop", "continue", "return": return name
        case "jump", "goto": return "\(name) \(part(body["target"]))"
        case "exthdr", "tcp option", "ip option":
            return "\(name) \(part(body["name"]))" + (body["field"].map { " " + expression($0) } ?? "")
        default: return body.isNull ? name : "\(name) \(expression(body))"
        }
    }

    private static func match(_ body: ManifestNode) -> String {
        let left = part(body["left"])
        let operation = body["op"]?.scalarText ?? "=="
        var right = part(body["right"])
        if case .scalar(let scalar)? = body["right"]?.content {
            if scalar.form == .flag { right = scalar.text == "true" ? "exists" : "missing" }
            if scalar.form == .text, left.hasSuffix("ifname") || left == "iif" || left == "oif", !right.hasPrefix("@") {
                right = "\"\(right)\""
            }
        }
        if body["left"]?.single?.name == "&" { return "\(left) \(operation == "in" ? "==" : operation) \(right)" }
        // What is equal, or has one of the bits, is written without a sign.
        return operation == "==" || operation == "in" ? "\(left) \(right)" : "\(left) \(operation) \(right)"
    }

    private static func set(_ body: ManifestNode) -> String {
        let items = body.elements ?? [body]
        let shown = items.lazy.prefix(20).map { item in
            guard let pair = item.elements, pair.count == 2 else { return expression(item) }
            return "\(expression(pair[0])) : \(expression(pair[1]))"
        }
        return "{ \(shown.joined(separator: ", "))\(items.count > 20 ? ", …" : "") }"
    }

    private static func limitText(_ body: ManifestNode) -> String {
        guard body["rate"] != nil else { return "limit name \(expression(body))" }
        return "limit rate \(body["inv"] == nil ? "" : "over ")\(part(body["rate"]))/\(part(body["per"]))"
    }

    private static func reject(_ type: String, _ code: ManifestNode?) -> String {
        code.map { "\(type) type \(expression($0))" } ?? type
    }

    private static func translation(_ name: String, _ body: ManifestNode) -> String {
        let address = body["addr"].map { expression($0) } ?? ""
        let port = body["port"].map { ":" + expression($0) } ?? ""
        let target = address.contains(":") && !port.isEmpty ? "[\(address)]\(port)" : address + port
        let family = body["family"].map { " " + expression($0) } ?? ""
        return target.isEmpty ? name : "\(name)\(family) to \(target)"
    }

    private static func part(_ node: ManifestNode?) -> String { node.map { expression($0) } ?? "…" }

    private static func oneLine(_ text: String) -> String {
        cut(text.split { $0.isWhitespace }.joined(separator: " ").printable)
    }

    private static func cut(_ text: String) -> String {
        text.utf8.count > limit ? String(text.prefix(limit)) + "…" : text
    }
}
