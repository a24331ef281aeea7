public import Manifests

/// What the manifests of one cluster say, in the order it was read; duplicates are kept, for the planner to judge.
public struct Cluster: Sendable {
    /// Kube-OVN Subnets.
    public var subnets: [Subnet] = []
    /// Kubernetes Nodes.
    public var nodes: [Node] = []
    /// Kube-OVN Vpcs.
    public var vpcs: [Vpc] = []
    /// Kube-OVN VpcEgressGateways.
    public var vpcEgressGateways: [VpcEgressGateway] = []
    /// Kube-OVN IPs: the addresses of pods, and of what is no pod.
    public var podAddresses: [PodAddress] = []
    /// The files the objects came from; it turns their positions into file, line and column.
    public var sources = SourceMap()

    /// A cluster of which nothing is known.
    public init() {}
}
