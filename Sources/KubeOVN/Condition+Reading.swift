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
        if let known = conditionLists.pass(&cursor) { return known }
        let faultCount = faults.count
        let names = Condition.Field.names
        try list("status.conditions") { reader, number throws(Diagnostic) in
            guard try reader.beginElement("status.conditions[\(number)]") else { return }
            var condition = ConditionLists.Entry()
            while let field = try reader.next(of: names) {
                switch field {
                case .type: condition.type = try reader.sharedNumber(path(number, field))
                case .status: condition.status = try reader.conditionStatus(path(number, field))
                case .reason: condition.reason = try reader.sharedNumber(path(number, field))
                case .message: condition.message = try reader.sharedNumber(path(number, field))
                }
            }
            reader.conditionLists.next.append(condition)
        }
        let conditions = conditionLists.take(shared)
        conditionLists.learn(conditions, from: &cursor, isSound: faults.count == faultCount)
        return conditions
    }

    /// People forget the quotes of `status: "True"`; then any of YAML's words for it means the same.
    private mutating func conditionStatus(_ path: @autoclosure () -> String) throws(Diagnostic) -> Int {
        let status = try sharedNumber(path())
        // The last scalar is the status.
        guard status != 0, let flag = cursor.plainFlag else { return status }
        return shared.number(Array((flag ? "True" : "False").utf8))
    }
}
