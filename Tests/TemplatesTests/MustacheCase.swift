import Foundation
import Templates

/// A case of the Mustache specification, with its free data made into a schema and a record.
struct MustacheCase {
    let name: String
    let template: String
    let expected: String
    let schema: TemplateSchema
    let record: TemplateRecord
    let partials: [String: (file: String, source: [UInt8])]

    /// Reads an area's file, such as `sections.json`.
    static func read(from folder: String, area: String) throws -> [Self] {
        struct File: Decodable {
            struct Test: Decodable {
                let name: String
                let data: JSONValue
                let template: String
                let expected: String
                let partials: [String: String]?
            }
            let tests: [Test]
        }
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(area).json"))
        return try JSONDecoder().decode(File.self, from: data).tests.map { test in
            let (schema, record) = test.data.asRecord
            return Self(
                name: "\(area)/\(test.name)",
                template: test.template,
                expected: test.expected,
                schema: schema,
                record: record,
                partials: (test.partials ?? [:]).reduce(into: [:]) { $0[$1.key] = ($1.key, Array($1.value.utf8)) }
            )
        }
    }

    /// What the template renders, or the error it is refused with.
    func rendered() -> String {
        do {
            let template = try Template(
                file: name,
                source: Array(self.template.utf8),
                schema: schema,
                partials: partials
            )
            var out: [UInt8] = []
            template.render(record, into: &out)
            return String(decoding: out, as: UTF8.self)
        } catch {
            return "refused: \(error.place): \(error.message)"
        }
    }
}

/// Any JSON, with numbers as they are spelt.
enum JSONValue: Decodable {
    case null
    case flag(Bool)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .flag(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode(Int.self) {
            self = .text(String(value))
        } else if let value = try? container.decode(Double.self) {
            self = .text(String(value))
        } else if let value = try? container.decode([JSONValue].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// What this is as a field. Null is a flag that is off: that is its meaning in sections.
    var asField: (kind: TemplateSchema.Kind, value: TemplateValue) {
        switch self {
        case .null: return (.flag, .flag(false))
        case .flag(let isOn): return (.flag, .flag(isOn))
        case .text(let text): return (.text, .text(text))
        case .list(let items):
            let records = items.map(\.asRecord)
            // The items of a list of the specification are all alike.
            return (.list(records.first?.schema ?? TemplateSchema([])), .list(records.map(\.record)))
        case .object:
            let (schema, record) = asRecord
            return (.object(schema), .object(record))
        }
    }

    /// What this is as a record of its own: a plain value is a record with the field `.`.
    var asRecord: (schema: TemplateSchema, record: TemplateRecord) {
        guard case .object(let members) = self else {
            let (kind, value) = asField
            return (TemplateSchema([.init(".", kind)]), TemplateRecord([value]))
        }
        // Names that no template can write, such as `! comment`, cannot be fields either.
        let writable = members.sorted { $0.key < $1.key }.filter { member in
            member.key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        }
        let fields = writable.map { ($0.key, $0.value.asField) }
        return (
            TemplateSchema(fields.map { .init($0.0, $0.1.kind) }), TemplateRecord(fields.map(\.1.value))
        )
    }
}
