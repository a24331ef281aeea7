/// The links, addresses, routes and ipsets of a node under test, as one script.
struct HostLabWiring {
    let node: String
    let world: String

    /// The names of the node's links, the ends they have in the world, and what tells their addresses apart.
    static let links = [("eth0", "up0", "01"), ("eth1", "up1", "02"), ("ovn0", "pod0", "03")]

    var script: String {
        // Neighbours are told, so that no packet waits for an answer nobody gives; limits on errors would hide rejections.
        """
        ip -batch - <<'END'
        netns add \(world)
        netns add \(node)
        netns exec \(world) sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
        netns exec \(node) sysctl -qw net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0 \
        net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.conf.all.rp_filter=0 \
        net.ipv4.conf.default.rp_filter=0 net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0
        \(Self.links.map(link).joined(separator: "\n"))
        END
        ip -n \(world) -batch - <<'END'
        \(Self.links.map { "link set \($0.1) up" }.joined(separator: "\n"))
        END
        ip -n \(node) -batch - <<'END'
        \(lines.joined(separator: "\n"))
        END
        ip -6 -n \(node) -batch - <<'END'
        route add default via fd00:172:18::1 dev eth0
        route add fd00:10:16::/64 via fd00:100:64::1 dev ovn0
        END
        ip netns exec \(node) ipset restore <<'END'
        \(Self.sets)
        END
        """
    }

    private func link(_ name: String, _ far: String, _ number: String) -> String {
        "link add \(name) netns \(node) address 02:00:00:00:00:\(number) type veth "
            + "peer name \(far) address 02:00:00:00:01:\(number) netns \(world)"
    }

    private var lines: [String] {
        ["link set lo up"] + Self.links.map { "link set \($0.0) up" } + [
            "addr add 172.18.0.11/24 dev eth0",
            "addr add 172.19.0.11/24 dev eth1",
            "addr add 100.64.0.2/16 dev ovn0",
            "addr add fd00:172:18::11/64 dev eth0 nodad",
            "addr add fd00:172:19::11/64 dev eth1 nodad",
            "addr add fd00:100:64::2/112 dev ovn0 nodad",
            "route add default via 172.18.0.1 dev eth0",
            "route add 10.16.0.0/16 via 100.64.0.1 dev ovn0 src 172.18.0.11",
        ]
            + [
                ("eth0", "172.18.0.1", "01"), ("eth1", "172.19.0.1", "02"), ("ovn0", "100.64.0.1", "03"),
                ("eth0", "fd00:172:18::1", "01"), ("eth1", "fd00:172:19::1", "02"), ("ovn0", "fd00:100:64::1", "03"),
            ].map { "neigh add \($1) lladdr 02:00:00:00:01:\($2) dev \($0) nud permanent" }
    }

    /// Kube-OVN's sets as its daemon keeps them on a node of a dual-stack cluster.
    static let sets = """
        create ovn40subnets hash:net family inet
        add ovn40subnets 10.16.0.0/16
        add ovn40subnets 100.64.0.0/16
        create ovn40subnets-nat hash:net family inet
        create ovn40subnets-distributed-gw hash:net family inet
        add ovn40subnets-distributed-gw 10.16.0.0/16
        create ovn40services hash:net family inet
        add ovn40services 10.96.0.0/12
        create ovn40other-node hash:net family inet
        add ovn40other-node 172.18.0.12
        add ovn40other-node 172.18.0.13
        create ovn60subnets hash:net family inet6
        add ovn60subnets fd00:10:16::/64
        add ovn60subnets fd00:100:64::/112
        create ovn60subnets-nat hash:net family inet6
        create ovn60subnets-distributed-gw hash:net family inet6
        add ovn60subnets-distributed-gw fd00:10:16::/64
        create ovn60services hash:net family inet6
        add ovn60services fd00:10:96::/112
        create ovn60other-node hash:net family inet6
        add ovn60other-node fd00:172:18::12
        add ovn60other-node fd00:172:18::13
        """
}
