import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// Two pods on different nodes claim one address, so no host route can be right for both.
enum DuplicatePodAddress {
    static let rule = DiagnosticRule(
        id: "duplicate-pod-address",
        severity: .warning,
        summary: "Two pods on different nodes have the same address; it is reached by the Subnet's own route.",
        remedy: "Delete the IP object of the pod that is gone (`kubectl get ips.kubeovn.io`)."
    )

    static func finding(_ one: PodAddress, _ other: PodAddress, _ family: AddressFamily) -> Finding {
        let address = one[family].map { "\($0)" } ?? "an address"
        return Finding(
            "\(address) belongs to pod \(Words.name(one.name.value)) on node \(Words.name(one.node)) and to "
                + "\(Words.name(other.name.value)) on \(Words.name(other.node))",
            at: one.name.position,
            parties: [.init(message: "the other pod", position: other.name.position)]
        )
    }
}
