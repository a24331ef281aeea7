import Diagnostics
import Manifests
import RouteModel

extension PodAddress: ManifestObject {
    private enum SpecField: String, CaseIterable {
        case ipAddress, namespace, nodeName, podName, subnet, v4IpAddress, v6IpAddress

        static let names = FieldNames<SpecField>()
    }

    mutating func read(_ field: MetadataField, from reader: inout FieldReader) throws(Diagnostic) {
        switch field {
        case .deletionTimestamp:
            isDeleting = try reader.text("metadata.deletionTimestamp").map { !$0.value.isEmpty } ?? false
        case .name, .namespace, .labels, .annotations: try reader.cursor.skipValue()
        }
    }

    mutating func readSpec(from reader: inout FieldReader) throws(Diagnostic) {
        var both: Located<String>?
        while let field = try reader.next(of: SpecField.names) {
            switch field {
            case .ipAddress: both = try reader.text("spec.ipAddress")
            case .namespace: namespace = try reader.sharedText("spec.namespace")
            case .nodeName: node = try reader.sharedText("spec.nodeName")
            case .podName: podName = try reader.text("spec.podName")?.value ?? ""
            case .subnet: subnet = try reader.sharedText("spec.subnet")
            case .v4IpAddress:
                ipv4 = address(try reader.text("spec.v4IpAddress"), "spec.v4IpAddress", [.ipv4], from: &reader)
            case .v6IpAddress:
                ipv6 = address(try reader.text("spec.v6IpAddress"), "spec.v6IpAddress", [.ipv6], from: &reader)
            }
        }
        guard ipv4 == nil, ipv6 == nil, let both else { return }
        // "v4,v6", one of them or both: what older versions write alone.
        for part in both.value.split(separator: ",", omittingEmptySubsequences: false) {
            let text = Located(String(part), at: both.position)
            let families = AddressFamily.allCases.filter { self[$0] == nil }
            guard let address = address(text, "spec.ipAddress", families, from: &reader) else { continue }
            if address.family == .ipv4 { ipv4 = address } else { ipv6 = address }
        }
    }

    mutating func readStatus(from reader: inout FieldReader) throws(Diagnostic) { try reader.cursor.skipRest() }

    /// The address of a text, which is empty where there is none.
    private func address(
        _ text: Located<String>?,
        _ path: String,
        _ families: [AddressFamily],
        from reader: inout FieldReader
    ) -> IPAddress? {
        guard let text, !text.value.isEmpty else { return nil }
        let fault: String
        do throws(AddressTextError) {
            let address = try IPAddress(text.value)
            if families.contains(address.family) { return address }
            fault = "is \(address), not of the family that belongs here"
        } catch {
            fault = "is no address: it has \(error)"
        }
        reader.faults.append(FieldFault(path: path, message: fault, position: text.position))
        return nil
    }
}
