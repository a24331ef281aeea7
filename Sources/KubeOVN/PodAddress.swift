public import Manifests
public import RouteModel

/// A Kube-OVN IP (`ips.kubeovn.io`): the addresses of a pod and the node that runs it.
///
/// Source: Kube-OVN pkg/apis/kubeovn/v1/ip.go. What is no pod has a record as well: see ``isPod``.
public struct PodAddress: Sendable, Equatable {
    /// `metadata.name`, such as `web-0.shop` for pod web-0 of namespace shop, and where the object names itself.
    public var name: Located<String>
    /// `spec.podName`.
    public var podName = ""
    /// `spec.namespace`; empty for what is no pod.
    public var namespace = ""
    /// `spec.subnet`: the Subnet's name.
    public var subnet = ""
    /// `spec.nodeName`: the Node's name; empty where the pod runs nowhere.
    public var node = ""
    /// The IPv4 address.
    public var ipv4: IPAddress?
    /// The IPv6 address.
    public var ipv6: IPAddress?
    /// Whether `metadata.deletionTimestamp` is set.
    public var isDeleting = false
    /// The fields that could not be read.
    public var faults: [FieldFault] = []

    /// Makes a record of which nothing but the name is known.
    public init(name: Located<String>) { self.name = name }

    /// The address of a family.
    public subscript(family: AddressFamily) -> IPAddress? { family == .ipv4 ? ipv4 : ipv6 }

    /// Whether a pod has the addresses, or will have them when it starts again: not one of Kube-OVN's own records, for a
    /// node's join address (`node-…`), for a Subnet's way to its underlay (`U2OInterconnection.…`) or for multicast queries
    /// (`mcast-querier…`); nor one that is being deleted.
    ///
    /// Source: Kube-OVN pkg/controller/ip.go, which gives a node's record no namespace; a pod may be called `node-…` as well.
    public var isPod: Bool {
        guard !isDeleting else { return false }
        if name.value.hasPrefix("U2OInterconnection.") || name.value.hasPrefix("mcast-querier") { return false }
        return !(namespace.isEmpty && name.value.hasPrefix("node-"))
    }
}
