import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// A field holds something that is not its type, so what the object means is not known.
///
/// Of a Subnet or a Node: the object is left out, everything else goes on. Of a Vpc or a VpcEgressGateway, which only serve
/// ``ReplyDiverted``, it is a warning.
enum InvalidField: SubnetRow {
    static let rule = DiagnosticRule(
        id: "invalid-field",
        severity: .error,
        summary: "A field of a Subnet or Node cannot be read; the object is left out.",
        remedy: "Correct the field; `kubectl explain` names its type."
    )

    static func judge(_ view: SubnetView, in cluster: ClusterView) -> Finding? {
        view.subnet.faults.isEmpty ? nil : finding(view.subnet.faults, of: "Subnet \(view.name)")
    }

    /// Says which fields of an object could not be read; nil where all could.
    static func finding(_ faults: [FieldFault], of object: String) -> Finding? {
        guard let first = faults.first else { return nil }
        let more = faults.count > 1 ? " (and \(faults.count - 1) more fields)" : ""
        return Finding(
            "\(first.path) of \(object) \(first.message)\(more)",
            at: first.position,
            parties: faults.dropFirst().prefix(8).map {
                .init(message: "\($0.path) \($0.message)", position: $0.position)
            }
        )
    }

    /// Says that an address of a node is none a router could use; nil where it is one.
    static func finding(_ text: Located<String>, field: String, ofNode node: String) -> Finding? {
        let fault: String
        do {
            let address = try IPAddress(text.value)
            guard let range = SpecialRange.containing(address) else { return nil }
            fault = "is \(address), which is no address a router can forward to (\(range.name))"
        } catch {
            fault = "is no address: \(Words.quoted(text.value)) has \(error)"
        }
        return Finding("\(field) of Node \(Words.name(node)) \(fault)", at: text.position)
    }
}
