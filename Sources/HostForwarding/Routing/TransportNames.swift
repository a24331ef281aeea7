/// The names of transport protocols that tools write instead of numbers (/etc/protocols).
enum TransportNames {
    private static let numbers: [String: UInt8] = [
        "ip": 0, "hopopt": 0, "icmp": 1, "igmp": 2, "ipencap": 4, "ipip": 4, "tcp": 6, "egp": 8, "igp": 9, "udp": 17,
        "dccp": 33, "ipv6": 41, "ipv6-route": 43, "ipv6-frag": 44, "rsvp": 46, "gre": 47, "esp": 50, "ipv6-crypt": 50,
        "ah": 51, "ipv6-auth": 51, "ipv6-icmp": 58, "icmpv6": 58, "icmp6": 58, "ipv6-nonxt": 59, "ipv6-opts": 60,
        "eigrp": 88, "ospf": 89, "ospfigp": 89, "pim": 103, "comp": 108, "ipcomp": 108, "vrrp": 112, "l2tp": 115,
        "sctp": 132, "mobility-header": 135, "udplite": 136,
    ]

    /// The number of a name, or of the number itself; nil for another name.
    static func number(of name: String) -> UInt8? { UInt8(name) ?? numbers[name] }
}
