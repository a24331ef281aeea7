/// How a Subnet's traffic leaves the cluster (Kube-OVN `spec.gatewayType`).
public enum GatewayType: String, Sendable, Hashable {
    /// Through the node each pod runs on; the default.
    case distributed
    /// Through the gateway nodes that the Subnet names.
    case centralized
}
