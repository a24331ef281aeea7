/// The value of one field of a record.
public enum TemplateValue: Sendable {
    /// Bytes, written as they are: checking and escaping them for the language is the caller's business.
    case text([UInt8])
    /// On or off.
    case flag(Bool)
    /// The records of a list.
    case list([TemplateRecord])
    /// The records of a long list, made one at a time while it is rendered; the same index must always give the same record.
    case generated(count: Int, @Sendable (Int) -> TemplateRecord)
    /// One record.
    case object(TemplateRecord)

    /// Text from a string's UTF-8.
    public static func text(_ string: String) -> Self { .text(Array(string.utf8)) }
}

/// The values of a schema's fields, in their order.
public struct TemplateRecord: Sendable {
    /// The values.
    public let values: [TemplateValue]

    /// Makes a record. Values that do not fit the schema of the template they are rendered with are a programmer's error and end the process.
    /// - Parameter values: one a field, in the order of the schema's fields.
    public init(_ values: [TemplateValue]) { self.values = values }

    /// Makes the record of a plain value, which a template writes as `{{.}}`.
    public init(plain text: [UInt8]) { values = [.text(text)] }
}
