import Diagnostics
import Manifests

/// The fields of a mapping that podroute reads, by the names they have in manifests.
final class FieldNames<Field: CaseIterable & RawRepresentable & Sendable>: Sendable where Field.RawValue == String {
    let fields = Array(Field.allCases)
    let names = KeyNames(Field.allCases.map(\.rawValue))
}

extension FieldReader {
    /// Goes on to the next field that is read; nil at the end of the mapping.
    mutating func next<Field>(of names: FieldNames<Field>) throws(Diagnostic) -> Field? {
        try cursor.nextKey(among: names.names).map { names.fields[$0] }
    }
}
