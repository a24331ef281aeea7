import RouteModel

/// How the values that a field is compared with are written in nft's JSON.
enum NFTValueKind: Sendable, Hashable {
    /// An address, a prefix or a range of addresses.
    case address
    /// An interface's name, which may end with `*`.
    case interface
    /// A number, or a word for one.
    case number(NFTWords)
    /// What this model does not look into, such as hardware addresses.
    case opaque

    /// The kind of a type of nft's, as sets name them.
    init(type: String) {
        switch type {
        case "ipv4_addr", "ipv6_addr": self = .address
        case "ifname": self = .interface
        case "inet_service", "mark", "ct_id", "integer", "day", "uid", "gid", "cpu", "realm": self = .number(.none)
        case "inet_proto": self = .number(.transports)
        case "icmp_type": self = .number(.icmpTypes)
        case "icmpv6_type": self = .number(.icmp6Types)
        case "icmp_code", "icmpv6_code", "icmpx_code": self = .number(.icmpCodes)
        case "tcp_flag": self = .number(.tcpFlags)
        case "ct_state": self = .number(.connectionStates)
        case "ct_status": self = .number(.connectionStatuses)
        case "ct_dir": self = .number(.directions)
        case "nf_proto": self = .number(.families)
        case "ether_type": self = .number(.etherTypes)
        case "pkt_type": self = .number(.packetTypes)
        case "dscp": self = .number(.dscp)
        // By index, which only the kernel knows; it shows names, but those may have changed hands.
        case "iface_index": self = .interface
        default: self = .opaque
        }
    }

    /// What a position of a set of this kind holds.
    var dimension: NamedSet.Dimension {
        switch self {
        case .address: .address
        case .interface: .interface
        case .number: .number
        case .opaque: .opaque
        }
    }
}
