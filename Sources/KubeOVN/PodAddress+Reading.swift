import Diagnostics
import Manifests
import RouteModel

extension PodAddress: ManifestObject {
    private enum SpecField: String, CaseIterable {
        case ipAddress, namespace, nodeName, podName, subnet, v4IpAddress, v6IpAddress

        static let names = FieldNames<SpecField>()
    }

    var isNamed: Bool { !nameRange.isEmpty }

    mutating func readName(from reader: inout FieldReader) throws(Diagnostic) {
        texts = reader.podTexts.texts
        if let name = try reader.podTexts.readName(from: &reader.cursor) {
            nameRange = name
            position = reader.cursor.position
        } else {
            try reader.refuse("metadata.name", wanted: "a text")
        }
    }

    mutating func read(_ field: MetadataField, from reader: inout FieldReader) throws(Diagnostic) {
        switch field {
        case .deletionTimestamp:
            isDeleting = try reader.text("metadata.deletionTimestamp").map { !$0.value.isEmpty } ?? false
        case .name, .namespace, .labels, .annotations: try reader.cursor.skipValue()
        }
    }

    mutating func readSpec(from reader: inout FieldReader) throws(Diagnostic) {
        texts = reader.podTexts.texts
        var both: SourcePosition?
        let names = SpecField.names
        while let field = try reader.next(of: names) {
            switch field {
            case .ipAddress: both = try reader.copyText("spec.ipAddress")
            case .namespace: shared.namespace = try reader.podText("spec.namespace")
            case .nodeName: shared.node = try reader.podText("spec.nodeName")
            case .subnet: shared.subnet = try reader.podText("spec.subnet")
            case .podName: try readPodName(from: &reader)
            case .v4IpAddress: ipv4 = try address(of: .ipv4, "spec.v4IpAddress", from: &reader)
            case .v6IpAddress: ipv6 = try address(of: .ipv6, "spec.v6IpAddress", from: &reader)
            }
        }
        guard ipv4 == nil, ipv6 == nil, let both else { return }
        // "v4,v6", one of them or both: what older versions write alone.
        let parts = reader.copiedText.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        for part in parts where !part.isEmpty {
            let families = AddressFamily.allCases.filter { self[$0] == nil }
            guard let address = Self.address(part, families, "spec.ipAddress", both, &reader.faults) else { continue }
            if address.family == .ipv4 { ipv4 = address } else { ipv6 = address }
        }
    }

    mutating func readStatus(from reader: inout FieldReader) throws(Diagnostic) { try reader.cursor.skipRest() }

    private mutating func readPodName(from reader: inout FieldReader) throws(Diagnostic) {
        if let name = try reader.podTexts.readName(within: nameRange, from: &reader.cursor) {
            podNameRange = name
        } else {
            podNameRange = 0..<0
            try reader.refuse("spec.podName", wanted: "a text")
        }
    }

    /// Reads the address of a family; nil where its text is empty.
    private func address(
        of family: AddressFamily,
        _ path: StaticString,
        from reader: inout FieldReader
    ) throws(Diagnostic) -> IPAddress? {
        var quad: UInt32?
        var other: [UInt8] = []
        let isText = try reader.cursor.readText { text in
            quad = family == .ipv4 ? DottedQuad.bits(text) : nil
            if quad == nil { other = Array(text) }
        }
        if let quad { return IPAddress(ipv4: quad) }
        if !isText { try reader.refuse("\(path)", wanted: "a text") }
        return other.isEmpty ? nil : Self.address(other[...], [family], path, reader.cursor.position, &reader.faults)
    }

    private static func address(
        _ text: ArraySlice<UInt8>,
        _ families: [AddressFamily],
        _ path: StaticString,
        _ position: SourcePosition,
        _ faults: inout [FieldFault]
    ) -> IPAddress? {
        let fault: String
        do throws(AddressTextError) {
            let address = try IPAddress(utf8: text)
            if families.contains(address.family) { return address }
            fault = "is \(address), not of the family that belongs here"
        } catch {
            fault = "is no address: it has \(error)"
        }
        faults.append(FieldFault(path: "\(path)", message: fault, position: position))
        return nil
    }
}

extension FieldReader {
    /// Reads a text that records of pods share; the number of the empty text where it is absent.
    fileprivate mutating func podText(_ path: StaticString) throws(Diagnostic) -> UInt32 {
        if let number = try podTexts.readNumber(from: &cursor) { return number }
        try refuse("\(path)", wanted: "a text")
        return 0
    }

    /// Copies a text to ``copiedText``.
    /// - Returns: where it stands; nil where there is none.
    fileprivate mutating func copyText(_ path: StaticString) throws(Diagnostic) -> SourcePosition? {
        copiedText.removeAll(keepingCapacity: true)
        if try cursor.readText({ copiedText.append(contentsOf: $0) }) { return cursor.position }
        try refuse("\(path)", wanted: "a text")
        return nil
    }
}
