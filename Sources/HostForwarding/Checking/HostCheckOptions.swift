public import RouteModel

/// What a check is told besides the evidence.
public struct HostCheckOptions: Sendable {
    /// The interface towards the pods.
    public var ovnInterface = "ovn0"
    /// The interface towards clients; nil for that of the default route.
    public var uplink: String?
    /// Clients, at most one a family counts; 198.51.100.10 and 2001:db8:51::10 for a family that has none.
    public var clients: [IPAddress] = []
    /// The port pods listen on.
    public var podPort: UInt16 = 80
    /// Whether the nodes are virtual machines whose network may send replies another way than requests.
    public var isVirtual = false
    /// The cluster's Subnets, one entry a prefix; nil where no manifests were given.
    public var subnets: [HostSubnet]?

    /// The usual.
    public init() {}

    /// The client of a family.
    func client(_ family: AddressFamily) -> IPAddress {
        if let given = clients.first(where: { $0.family == family }) { return given }
        return family == .ipv4
            ? IPAddress(ipv4: 0xc633_640a) : IPAddress(ipv6High: 0x2001_0db8_0051_0000, low: 0x10)
    }
}
