import Templates

/// The fields of a kind of record, numbered in the order of its schema.
protocol FieldSet: RawRepresentable, CaseIterable where RawValue == Int {
    /// How templates see the field.
    var field: TemplateSchema.Field { get }
}

extension FieldSet {
    /// All of them as a schema.
    static func makeSchema() -> TemplateSchema { TemplateSchema(allCases.map(\.field)) }

    /// The field of a slot of the schema.
    @inline(__always) static func of(_ slot: Int) -> Self {
        guard let field = Self(rawValue: slot) else {
            preconditionFailure("a template was compiled against another schema than it is rendered with")
        }
        return field
    }
}
