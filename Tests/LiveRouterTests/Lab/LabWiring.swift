/// The links, addresses and routes of a lab, as one script of `ip -batch` runs.
struct LabWiring {
    let client: Namespace
    let router: Namespace
    let wire: Namespace
    let ovn: Namespace
    let nodes: [Namespace]
    let pods: [Namespace]

    var script: String {
        let forwarders = [router, ovn] + nodes
        let all = forwarders + [client, wire] + pods
        // Duplicate address detection would keep addresses unusable for a second or more.
        let quick = "net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0"
        let forward = """
            net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 \
            net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0
            """
        let everywhere =
            all.map { "netns add \($0.name)" } + all.map { "netns exec \($0.name) sysctl -qw \(quick)" }
            + forwarders.map { "netns exec \($0.name) sysctl -qw \(forward)" } + links
        let inside: [(Namespace, [String])] =
            [(client, clientLines), (router, routerLines), (wire, wireLines), (ovn, ovnLines)]
            + zip(nodes, LabNode.allCases.map(lines)) + zip(pods, LabPod.all.map(lines))
        return batch("", everywhere)
            + inside.map { batch("-n \($0.name)", ["link set lo up"] + $1) }.joined()
    }

    private func batch(_ options: String, _ lines: [String]) -> String {
        // A batch takes no options in its lines, so that those for IPv6 go into one of their own, last.
        let isIPv6 = { (line: String) in line.hasPrefix("-6 ") }
        return [("", lines.filter { !isIPv6($0) }), ("-6", lines.filter(isIPv6).map { String($0.dropFirst(3)) })]
            .filter { !$0.1.isEmpty }
            .map { "ip \(options) \($0) -batch - <<'END'\n\($1.joined(separator: "\n"))\nEND\n" }
            .joined()
    }

    private var links: [String] {
        func link(_ left: String, _ one: Namespace, _ right: String, _ other: Namespace) -> String {
            "link add \(left) netns \(one.name) type veth peer name \(right) netns \(other.name)"
        }
        return [
            link("eth0", client, "client0", router),
            link("nodes0", router, "router0", wire),
            link("nodes1", router, "router1", wire),
            link("eth1", nodes[1], "second", wire),
        ]
            + zip(LabNode.allCases, nodes).flatMap { node, namespace in
                [
                    link("eth0", namespace, node.name, wire),
                    link("ovn0", namespace, node.name, ovn),
                ]
            }
            + zip(LabPod.all, pods).map { pod, namespace in link("eth0", namespace, pod.name, ovn) }
    }

    private func address(_ address: DualAddress, _ lengths: (Int, Int), on link: String) -> [String] {
        [
            "addr add \(address.ipv4)/\(lengths.0) dev \(link)",
            "addr add \(address.ipv6)/\(lengths.1) dev \(link) nodad",
            "link set \(link) up",
        ]
    }

    private func bridge(_ name: String, _ ports: [String]) -> [String] {
        ["link add \(name) type bridge", "link set \(name) up"]
            + ports.flatMap { ["link set \($0) master \(name)", "link set \($0) up"] }
    }

    private var clientLines: [String] {
        address(DualAddress(ipv4: "198.51.100.10", ipv6: "2001:db8:51::10"), (24, 64), on: "eth0") + [
            "route add default via 198.51.100.1", "-6 route add default via 2001:db8:51::1",
        ]
    }

    private var routerLines: [String] {
        address(DualAddress(ipv4: "198.51.100.1", ipv6: "2001:db8:51::1"), (24, 64), on: "client0")
            + address(DualAddress(ipv4: "172.18.0.1", ipv6: "fd00:172:18::1"), (24, 64), on: "nodes0")
            + address(DualAddress(ipv4: "172.19.0.1", ipv6: "fd00:172:19::1"), (24, 64), on: "nodes1")
    }

    private var wireLines: [String] {
        bridge("br0", ["router0"] + LabNode.allCases.map(\.name)) + bridge("br1", ["router1", "second"])
    }

    private func lines(_ node: LabNode) -> [String] {
        let joinGateway = LabWiring.joinGateway
        return address(node.address, (24, 64), on: "eth0") + address(node.joinAddress, (16, 112), on: "ovn0")
            + (node == .n2 ? address(node.secondAddress, (24, 64), on: "eth1") : [])
            + ["route add default via 172.18.0.1", "-6 route add default via fd00:172:18::1"]
            + LabPod.Network.allCases.flatMap {
                [
                    "route add \($0.prefix.ipv4) via \(joinGateway.ipv4)",
                    "route add \($0.prefix.ipv6) via \(joinGateway.ipv6)",
                ]
            }
    }

    static let joinGateway = DualAddress(ipv4: "100.64.0.1", ipv6: "fd00:100:64::1")

    private var ovnLines: [String] {
        bridge("join", LabNode.allCases.map(\.name)) + address(LabWiring.joinGateway, (16, 112), on: "join")
            + bridge("pods", LabPod.all.map(\.name))
            + LabPod.Network.allCases.flatMap { address($0.gateway, (16, 64), on: "pods") }
            // What OVN's router is connected to goes before its policies; its default route does not.
            + ["rule add pref 900 lookup main suppress_prefixlength 0"]
            + ["-6 rule add pref 900 lookup main suppress_prefixlength 0"]
            + LabNode.allCases.flatMap {
                [
                    "route add default via \($0.joinAddress.ipv4) table \($0.table)",
                    "-6 route add default via \($0.joinAddress.ipv6) table \($0.table)",
                ]
            }
            + LabPod.pods(of: .distributed).flatMap {
                [
                    "rule add pref 1000 from \($0.address.ipv4) lookup \($0.node.table)",
                    "-6 rule add pref 1000 from \($0.address.ipv6) lookup \($0.node.table)",
                ]
            }
    }

    private func lines(_ pod: LabPod) -> [String] {
        address(pod.address, (16, 64), on: "eth0") + [
            "route add default via \(pod.network.gateway.ipv4)",
            "-6 route add default via \(pod.network.gateway.ipv6)",
        ]
    }
}
