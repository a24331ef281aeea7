import Diagnostics
import Manifests

/// The parts of a Kubernetes object that podroute reads.
enum ObjectPart: String, CaseIterable, Sendable {
    case apiVersion, kind, metadata, spec, status, items

    static let names = FieldNames<ObjectPart>()
}

/// A kind of object that podroute reads.
protocol ManifestObject {
    init(name: Located<String>)

    var name: Located<String> { get set }
    var faults: [FieldFault] { get set }

    /// Whether it has a name.
    var isNamed: Bool { get }

    /// Reads `metadata.name`.
    mutating func readName(from reader: inout FieldReader) throws(Diagnostic)
    /// Reads another field of `metadata`.
    mutating func read(_ field: MetadataField, from reader: inout FieldReader) throws(Diagnostic)
    /// Reads `spec`, which has begun.
    mutating func readSpec(from reader: inout FieldReader) throws(Diagnostic)
    /// Reads `status`, which has begun.
    mutating func readStatus(from reader: inout FieldReader) throws(Diagnostic)
}

/// The fields of `metadata` that podroute reads.
enum MetadataField: String, CaseIterable, Sendable {
    case name, namespace, labels, annotations, deletionTimestamp

    static let names = FieldNames<MetadataField>()
}

extension ManifestObject {
    var isNamed: Bool { !name.value.isEmpty }

    mutating func readName(from reader: inout FieldReader) throws(Diagnostic) {
        if let name = try reader.text("metadata.name") { self.name = name }
    }

    /// Reads one part of the object, the value of which comes next.
    mutating func read(_ part: ObjectPart, from reader: inout FieldReader) throws(Diagnostic) {
        switch part {
        case .metadata:
            guard try reader.beginMapping("metadata") else { return }
            let names = MetadataField.names
            while let field = try reader.next(of: names) {
                if field == .name {
                    try readName(from: &reader)
                } else {
                    try read(field, from: &reader)
                }
            }
        case .spec:
            if try reader.beginMapping("spec") { try readSpec(from: &reader) }
        case .status:
            if try reader.beginMapping("status") { try readStatus(from: &reader) }
        case .apiVersion, .kind, .items:
            try reader.cursor.skipValue()
        }
    }

    /// Ends the reading of the object that began at a position.
    mutating func finish(from reader: inout FieldReader, start: SourcePosition) {
        if !isNamed, !reader.faults.contains(where: { ["metadata", "metadata.name"].contains($0.path) }) {
            reader.faults.append(FieldFault(path: "metadata.name", message: "is missing", position: start))
        }
        faults = reader.takeFaults()
    }
}
