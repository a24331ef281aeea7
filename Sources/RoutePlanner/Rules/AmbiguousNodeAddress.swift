import Diagnostics
import Manifests
import RouteModel

/// A node lists two addresses of one family; the first is used.
///
/// Source: Kube-OVN pkg/util/k8s.go, GetNodeInternalIP: with two InternalIPs of one family it sees none at all.
enum AmbiguousNodeAddress {
    static let rule = DiagnosticRule(
        id: "ambiguous-node-address",
        severity: .warning,
        summary: "A Node has two InternalIPs of one family; the first is used, while Kube-OVN itself then sees none.",
        remedy: "Give the kubelet one --node-ip a family."
    )

    static func finding(
        _ node: String,
        used: NodeAddresses.Entry,
        other: IPAddress,
        at position: SourcePosition
    ) -> Finding {
        let family = other.family == .ipv4 ? "IPv4" : "IPv6"
        return Finding(
            "Node \(Words.name(node)) has two \(family) addresses, \(used.address) and \(other); the first is used",
            at: position,
            parties: [.init(message: "the address that is used", position: used.position)]
        )
    }
}
