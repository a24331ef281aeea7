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
        func path(_ number: Int, _ field: Condition.Field) -> String {
            "status.conditions[\(number)].\(field.rawValue)"
        }
        try list("status.conditions") { reader, number, value throws(Diagnostic) in
            guard try reader.beginMapping("status.conditions[\(number)]", value) else { return }
            var condition = Condition(type: "", status: "")
            while let field = try reader.next(of: Condition.Field.names) {
                switch field {
                case .type: condition.type = try reader.sharedText(path(number, field))?.value ?? ""
                case .status: condition.status = try reader.conditionStatus(path(number, field))
                case .reason: condition.reason = try reader.sharedText(path(number, field))?.value ?? ""
                case .message: condition.message = try reader.sharedText(path(number, field))?.value ?? ""
                }
            }
            reader.conditionLists.next.append(condition)
        }
        return conditionLists.take()
    }

    /// People forget the quotes of `status: "True"`; then any of YAML's words for it means the same.
    private mutating func conditionStatus(_ path: @autoclosure () -> String) throws(Diagnostic) -> String {
        let status = try sharedText(path())?.value ?? ""
        // The last scalar is the status.
        return status.isEmpty ? status : cursor.plainFlag.map { $0 ? "True" : "False" } ?? status
    }
}
