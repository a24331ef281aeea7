/// The closed set of fields a template may name, with what each of them is.
public struct TemplateSchema: Sendable, Hashable {
    /// What a field holds, and so what a template may do with it.
    public indirect enum Kind: Sendable, Hashable {
        /// Bytes to write: `{{name}}`.
        case text
        /// On or off: `{{#name}}…{{/name}}` and `{{^name}}…{{/name}}`.
        case flag
        /// Any number of records: `{{#name}}…{{/name}}` repeats, `{{^name}}…{{/name}}` shows when there is none.
        case list(TemplateSchema)
        /// One record: `{{#name}}…{{/name}}` opens it, `{{name.field}}` reaches into it.
        case object(TemplateSchema)
    }

    /// A place in a list.
    @usableFromInline package enum Place: Sendable, Hashable {
        case first, last
    }

    /// One field.
    public struct Field: Sendable, Hashable {
        /// The name as templates write it: ASCII letters, digits, `_` and `-`; or `.` alone, the item of a list of plain values.
        public let name: String
        /// What it holds.
        public let kind: Kind
        /// One sentence for the list of fields.
        public let summary: String
        /// The place in a list that a flag tells; nil where a field tells what its record is.
        let place: Place?

        /// Makes a field. A name that no template could write is a programmer's error.
        /// - Parameters:
        ///   - name: ASCII letters, digits, `_` and `-`; or `.` alone.
        ///   - kind: what it holds.
        ///   - summary: one sentence for the list of fields.
        public init(_ name: String, _ kind: Kind, _ summary: String = "") {
            precondition(TemplateName.isField(name), "no template can write the field name \(name)")
            self.name = name
            self.kind = kind
            self.summary = summary
            place = nil
        }

        /// Makes a flag that tells the place of its record in a list.
        package init(_ name: String, _ place: Place, _ summary: String) {
            precondition(TemplateName.isField(name), "no template can write the field name \(name)")
            self.name = name
            kind = .flag
            self.summary = summary
            self.place = place
        }
    }

    /// The fields in the order in which records hold their values.
    public let fields: [Field]

    /// Makes a schema. Two fields of one name are a programmer's error.
    /// - Parameter fields: in the order in which records will hold their values.
    public init(_ fields: [Field]) {
        precondition(Set(fields.map(\.name)).count == fields.count, "a field name stands twice in a schema")
        self.fields = fields
    }

    /// The schema of a list's items that are plain values, written as `{{.}}`.
    /// - Parameter summary: one sentence for the list of fields.
    public static func plainValue(_ summary: String = "") -> Self { Self([Field(".", .text, summary)]) }
}
