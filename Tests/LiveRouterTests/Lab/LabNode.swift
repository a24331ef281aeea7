/// One of the lab's three cluster nodes.
enum LabNode: Int, CaseIterable, Sendable {
    case n1 = 1
    case n2
    case n3

    var name: String { "n\(rawValue)" }

    /// The InternalIPs, on the network the router shares with all nodes.
    var address: DualAddress { DualAddress(ipv4: "172.18.0.1\(rawValue)", ipv6: "fd00:172:18::1\(rawValue)") }

    /// The addresses on the second network between router and nodes, where only n2 has a link.
    var secondAddress: DualAddress { DualAddress(ipv4: "172.19.0.1\(rawValue)", ipv6: "fd00:172:19::1\(rawValue)") }

    /// The addresses on the join network, towards OVN.
    var joinAddress: DualAddress {
        DualAddress(ipv4: "100.64.0.\(rawValue + 1)", ipv6: "fd00:100:64::\(rawValue + 1)")
    }

    /// The routing table of the emulated OVN that sends replies out by this node.
    var table: Int { 100 + rawValue }
}
