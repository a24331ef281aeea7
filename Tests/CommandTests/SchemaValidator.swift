import Foundation

/// As much of JSON Schema (2020-12) as the plan's schema uses; a keyword it does not know is a fault, so that none is passed over.
struct SchemaValidator {
    private let root: [String: Any]

    init(_ schema: Any) { root = schema as? [String: Any] ?? [:] }

    /// What is wrong with a document, each with its path.
    func faults(of document: Any) -> [String] { faults(document, root, at: "$") }

    private func faults(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
        var faults: [String] = []
        for (keyword, rule) in schema {
            switch keyword {
            case "$schema", "$id", "$defs", "title", "description": break
            case "$ref":
                let name = (rule as? String)?.split(separator: "/").last.map(String.init) ?? ""
                let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
                faults += target.map { self.faults(value, $0, at: path) } ?? ["\(path): no definition \(name)"]
            case "type": if !Self.isOf(type: rule as? String, value) { faults.append("\(path): is no \(rule)") }
            case "const": if !Self.equal(value, rule) { faults.append("\(path): is not \(rule)") }
            case "enum":
                let allowed = rule as? [Any] ?? []
                if !allowed.contains(where: { Self.equal(value, $0) }) {
                    faults.append("\(path): is none of \(allowed)")
                }
            case "required":
                for name in rule as? [String] ?? [] where (value as? [String: Any])?[name] == nil {
                    faults.append("\(path): lacks \(name)")
                }
            case "properties":
                let known = rule as? [String: [String: Any]] ?? [:]
                for (name, member) in value as? [String: Any] ?? [:] {
                    guard let schema = known[name] else {
                        faults.append("\(path).\(name): is not in the schema")
                        continue
                    }
                    faults += self.faults(member, schema, at: "\(path).\(name)")
                }
            case "items":
                for (index, item) in (value as? [Any] ?? []).enumerated() {
                    faults += self.faults(item, rule as? [String: Any] ?? [:], at: "\(path)[\(index)]")
                }
            case "minItems":
                if let list = value as? [Any], list.count < rule as? Int ?? 0 { faults.append("\(path): too short") }
            case "minimum":
                if let number = value as? Int, number < rule as? Int ?? 0 { faults.append("\(path): too small") }
            case "maximum":
                if let number = value as? Int, number > rule as? Int ?? 0 { faults.append("\(path): too large") }
            case "pattern":
                guard let text = value as? String, let pattern = rule as? String else { break }
                if text.range(of: pattern, options: .regularExpression) == nil {
                    faults.append("\(path): not \(pattern)")
                }
            default: faults.append("\(path): unknown keyword \(keyword)")
            }
        }
        return faults
    }

    private static func isOf(type: String?, _ value: Any) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "integer": value is Int
        case "boolean": value is Bool
        default: false
        }
    }

    private static func equal(_ left: Any, _ right: Any) -> Bool { (left as? NSObject) == (right as? NSObject) }
}
