/// A pod of the lab: a server that says its own name.
struct LabPod: Sendable, Hashable {
    /// The subnets of the lab: pods of the first answer through their own node, pods of the second through the active gateway.
    enum Network: Int, CaseIterable, Sendable {
        case distributed = 16
        case centralized = 17

        var prefix: DualAddress { DualAddress(ipv4: "10.\(rawValue).0.0/16", ipv6: "fd00:10:\(rawValue)::/64") }
        var gateway: DualAddress { DualAddress(ipv4: "10.\(rawValue).0.1", ipv6: "fd00:10:\(rawValue)::1") }
        var cidrBlock: String { prefix.both.joined(separator: ",") }
    }

    let network: Network
    let node: LabNode

    var name: String { "\(network == .distributed ? "web" : "db")-\(node.rawValue)" }

    var address: DualAddress {
        let net = network.rawValue
        return DualAddress(ipv4: "10.\(net).0.1\(node.rawValue)", ipv6: "fd00:10:\(net)::1\(node.rawValue)")
    }

    static let all = Network.allCases.flatMap { network in
        LabNode.allCases.map { LabPod(network: network, node: $0) }
    }

    static func pods(of network: Network) -> [LabPod] { all.filter { $0.network == network } }
}
