import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// Pods have addresses that their Subnet has not: nothing outside a Subnet is ever routed, so they are left out.
enum PodOutsideSubnet {
    static let rule = DiagnosticRule(
        id: "pod-outside-subnet",
        severity: .warning,
        summary: "Pods have addresses outside the prefix of the Subnet that they name; they get no route.",
        remedy: "Restart the pods, so that Kube-OVN gives them addresses of the Subnet as it is now."
    )

    static func finding(_ pods: [PodAddress], _ prefix: IPPrefix, of subnet: String) -> Finding? {
        guard let first = pods.first, let address = first[prefix.family] else { return nil }
        let more = pods.count > 1 ? ", and \(pods.count - 1) more" : ""
        return Finding(
            "pod \(Words.name(first.name.value)) has \(address), outside \(prefix) of its Subnet "
                + "\(Words.name(subnet))\(more)",
            at: first.name.position
        )
    }
}
