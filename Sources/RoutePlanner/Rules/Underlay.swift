import Diagnostics
import KubeOVN
import Manifests

/// The Subnet lies in a VLAN whose physical gateway owns the prefix; routers reach it there, not through nodes.
///
/// Source: Kube-OVN pkg/daemon/gateway.go (a VLAN subnet without logicalGateway has no gateway on the nodes) and
/// pkg/controller/subnet.go, where it gets no policy routes; interconnection with overlays (u2o) changes nothing of that.
enum Underlay: SubnetRow {
    static let rule = DiagnosticRule(
        id: "underlay",
        severity: .note,
        summary: "The Subnet is an underlay (vlan without logicalGateway); the physical gateway owns the prefix.",
        remedy: "Route the prefix to the VLAN's own gateway, where it is not connected already."
    )

    static func judge(_ view: SubnetView, in cluster: ClusterView) -> Finding? {
        guard let vlan = view.subnet.vlan, !vlan.value.isEmpty, view.subnet.logicalGateway?.value != true else {
            return nil
        }
        return Finding(
            "Subnet \(view.name) is an underlay in VLAN \(Words.name(vlan.value)); its physical gateway owns the prefix",
            at: vlan.position
        )
    }
}
