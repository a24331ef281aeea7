import Diagnostics
import KubeOVN
import Manifests

/// The Subnet's `cidrBlock` is none that Kube-OVN takes.
///
/// Source: Kube-OVN pkg/util/validator.go, ValidateSubnet, and pkg/util/net.go, CIDRGlobalUnicast; see ``CIDRBlock``.
enum InvalidCIDR: SubnetRow {
    static let rule = DiagnosticRule(
        id: "invalid-cidr",
        severity: .error,
        summary:
            "The cidrBlock is empty, unreadable, a single address, in a special range, or has two prefixes of a family.",
        remedy: "Write one prefix, or an IPv4 and an IPv6 prefix separated by a comma without blanks."
    )

    static func judge(_ view: SubnetView, in cluster: ClusterView) -> Finding? {
        guard case .failure(let fault) = view.block else { return nil }
        guard let text = view.subnet.cidrBlock else {
            return Finding("Subnet \(view.name) has no cidrBlock", at: view.subnet.name.position)
        }
        let shown = text.value.isEmpty ? "" : " " + Words.quoted(text.value)
        return Finding("cidrBlock\(shown) of Subnet \(view.name) \(fault.message)", in: text, offset: fault.offset)
    }
}
