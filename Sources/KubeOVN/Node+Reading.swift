import Diagnostics
import Manifests

extension Node: ManifestObject {
    private enum StatusField: String, CaseIterable {
        case addresses, conditions

        static let names = FieldNames<StatusField>()
    }

    private enum AddressField: String, CaseIterable {
        case type, address

        static let names = FieldNames<AddressField>()
    }

    mutating func read(_ field: MetadataField, from reader: inout FieldReader) throws(Diagnostic) {
        switch field {
        case .labels: labels = try reader.dictionary("metadata.labels") { $0.value }
        case .annotations: annotations = try reader.dictionary("metadata.annotations") { $0 }
        case .deletionTimestamp: deletionTimestamp = try reader.text("metadata.deletionTimestamp")
        case .name, .namespace: try reader.cursor.skipValue()
        }
    }

    mutating func readSpec(from reader: inout FieldReader) throws(Diagnostic) { try reader.cursor.skipRest() }

    mutating func readStatus(from reader: inout FieldReader) throws(Diagnostic) {
        while let field = try reader.next(of: StatusField.names) {
            switch field {
            case .addresses: try readAddresses(from: &reader)
            case .conditions: conditions = try reader.conditions()
            }
        }
    }

    private mutating func readAddresses(from reader: inout FieldReader) throws(Diagnostic) {
        var addresses: [Address] = []
        try reader.list("status.addresses") { reader, number throws(Diagnostic) in
            let start = reader.cursor.position
            guard try reader.beginElement("status.addresses[\(number)]") else { return }
            var address = Address(type: "", address: Located("", at: start))
            while let field = try reader.next(of: AddressField.names) {
                switch field {
                case .type: address.type = try reader.sharedText("status.addresses[\(number)].type")?.value ?? ""
                case .address:
                    if let text = try reader.text("status.addresses[\(number)].address") { address.address = text }
                }
            }
            addresses.append(address)
        }
        self.addresses = addresses
    }
}
