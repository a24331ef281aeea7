/// How a Subnet's traffic leaves the cluster (Kube-OVN `spec.gatewayType`).
public enum GatewayType: String, Sendable, Hashable {
    /// Through the node each pod runs on; the default.
    case distributed
    /// Through the gateway nodes that the Subnet names.
    case centralized

    /// Reads what `spec.gatewayType` says.
    public init?(rawValue: String) {
        // As the compiler would, which looks the text up in a list instead.
        if rawValue == "distributed" {
            self = .distributed
        } else if rawValue == "centralized" {
            self = .centralized
        } else {
            return nil
        }
    }
}
