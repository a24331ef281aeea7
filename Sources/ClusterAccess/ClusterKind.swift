/// A kind of object that podroute lists.
struct ClusterKind {
    /// As kubectl and messages name it.
    let name: String
    /// Where an API server has it.
    let path: String
    /// The kind of its list.
    let list: String
    /// Whether there can be no plan without it.
    let isRequired: Bool

    /// In the order they are read. Custom resources are Kube-OVN's (dist/images/install.sh).
    static let all = [
        ClusterKind(
            name: "subnets.kubeovn.io",
            path: "/apis/kubeovn.io/v1/subnets",
            list: "SubnetList",
            isRequired: true
        ),
        ClusterKind(name: "nodes", path: "/api/v1/nodes", list: "NodeList", isRequired: true),
        ClusterKind(name: "vpcs.kubeovn.io", path: "/apis/kubeovn.io/v1/vpcs", list: "VpcList", isRequired: false),
        ClusterKind(
            name: "vpc-egress-gateways.kubeovn.io",
            path: "/apis/kubeovn.io/v1/vpc-egress-gateways",
            list: "VpcEgressGatewayList",
            isRequired: false
        ),
    ]

    /// The pods' addresses: as many as there are pods, so they are read only where they are needed.
    static let podAddresses = ClusterKind(
        name: "ips.kubeovn.io",
        path: "/apis/kubeovn.io/v1/ips",
        list: "IPList",
        isRequired: true
    )
}
