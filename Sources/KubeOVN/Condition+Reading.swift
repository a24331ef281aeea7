import Diagnostics
import Manifests

extension Condition {
    enum Field: String, CaseIterable {
        case type, status, reason, message

        static let names = FieldNames<Field>()
    }
}

extension FieldReader {
    /// Reads `status.conditions`.
    mutating func conditions() throws(Diagnostic) -> [Condition] {
        var conditions: [Condition] = []
        try list("status.conditions") { reader, number, event throws(Diagnostic) in
            guard try reader.beginMapping("status.conditions[\(number)]", event) else { return }
            var condition = Condition(type: "", status: "")
            while let field = try reader.next(of: Condition.Field.names) {
                let text = try reader.text("status.conditions[\(number)].\(field.rawValue)")?.value ?? ""
                switch field {
                case .type: condition.type = text
                case .status: condition.status = Self.status(text, reader.cursor.scalar)
                case .reason: condition.reason = text
                case .message: condition.message = text
                }
            }
            conditions.append(condition)
        }
        return conditions
    }

    /// People forget the quotes of `status: "True"`; then any of YAML's words for it means the same.
    private static func status(_ text: String, _ scalar: ManifestScalar) -> String {
        guard let flag = scalar.asFlag, !text.isEmpty else { return text }
        return flag ? "True" : "False"
    }
}
