/// An object of one of the kinds that decide about routes.
public enum ClusterObject: Sendable, Equatable {
    /// A Kube-OVN Subnet.
    case subnet(Subnet)
    /// A Kubernetes Node.
    case node(Node)
    /// A Kube-OVN Vpc.
    case vpc(Vpc)
    /// A Kube-OVN VpcEgressGateway.
    case vpcEgressGateway(VpcEgressGateway)
    /// A Kube-OVN IP.
    case podAddress(PodAddress)
}
