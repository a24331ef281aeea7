import Diagnostics
import KubeOVN
import Manifests

/// The Subnet belongs to a VPC of its own, which nodes don't forward to; prefixes there may repeat the default VPC's.
///
/// Source: Kube-OVN docs, advance/overlay-with-route; pkg/controller/subnet.go (gateway types mean nothing in custom VPCs).
enum CustomVPC: SubnetRow {
    static let rule = DiagnosticRule(
        id: "custom-vpc",
        severity: .note,
        summary: "The Subnet belongs to a custom VPC; nodes only forward to the default VPC.",
        remedy: "Reach it through the VPC's own gateway (VpcNatGateway, EIP)."
    )

    static func judge(_ view: SubnetView, in cluster: ClusterView) -> Finding? {
        guard let vpc = view.subnet.vpc, !cluster.isDefaultVPC(vpc.value) else { return nil }
        return Finding("Subnet \(view.name) belongs to the VPC \(Words.name(vpc.value))", at: vpc.position)
    }
}
