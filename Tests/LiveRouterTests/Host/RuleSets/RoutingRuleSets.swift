/// What routes and sysctls do to packets.
enum RoutingRuleSets {
    private static func shell(_ name: String, _ lines: String) -> HostRuleSet { HostRuleSet(name, .shell(lines)) }

    /// The client's network behind the second uplink, while its packets come in by the first.
    private static let otherWay = """
        ip route add 198.51.100.0/24 via 172.19.0.1 dev eth1
        ip -6 route add 2001:db8:51::/64 via fd00:172:19::1 dev eth1
        """

    static let all = [
        shell("IPv4 forwarding off", "sysctl -qw net.ipv4.ip_forward=0"),
        shell("IPv6 forwarding off", "sysctl -qw net.ipv6.conf.all.forwarding=0"),
        shell(
            "forwarding off on the uplink",
            "sysctl -qw net.ipv4.conf.eth0.forwarding=0 net.ipv6.conf.eth0.forwarding=0"
        ),
        shell("forwarding off on ovn0", "sysctl -qw net.ipv4.conf.ovn0.forwarding=0 net.ipv6.conf.ovn0.forwarding=0"),
        shell("strict reverse path, one way", "sysctl -qw net.ipv4.conf.all.rp_filter=1"),
        shell("strict reverse path, another way back", "sysctl -qw net.ipv4.conf.all.rp_filter=1\n" + otherWay),
        shell("strict reverse path on the uplink alone", "sysctl -qw net.ipv4.conf.eth0.rp_filter=1\n" + otherWay),
        shell(
            "loose on the uplink, strict for all",
            "sysctl -qw net.ipv4.conf.all.rp_filter=1 net.ipv4.conf.eth0.rp_filter=2\n" + otherWay
        ),
        shell("loose reverse path", "sysctl -qw net.ipv4.conf.all.rp_filter=2\n" + otherWay),
        shell(
            "loose reverse path without any way back",
            "sysctl -qw net.ipv4.conf.all.rp_filter=2\nip route del default\nip route add 203.0.113.0/24 via 172.18.0.1"
        ),
        shell(
            "strict reverse path on ovn0 with pods elsewhere",
            "sysctl -qw net.ipv4.conf.ovn0.rp_filter=1\nip route replace 10.16.0.0/16 via 172.18.0.1 dev eth0"
        ),
        shell("another way back", otherWay),
        shell(
            "pods behind a black hole",
            "ip route replace blackhole 10.16.0.0/16; ip -6 route del fd00:10:16::/64; ip -6 route add blackhole fd00:10:16::/64"
        ),
        shell(
            "pods unreachable",
            "ip route replace unreachable 10.16.0.0/16; ip -6 route del fd00:10:16::/64; ip -6 route add unreachable fd00:10:16::/64"
        ),
        shell("clients prohibited", "ip route add prohibit 198.51.100.0/24; ip -6 route add prohibit 2001:db8:51::/64"),
        shell("no default route", "ip route del default; ip -6 route del default"),
        shell("no route to the pods", "ip route del 10.16.0.0/16; ip -6 route del fd00:10:16::/64"),
        shell(
            "one pod elsewhere",
            "ip route add 10.16.0.10 via 172.19.0.1 dev eth1; ip -6 route add blackhole fd00:10:16::a"
        ),
        shell(
            "pods leave by a table of their own",
            """
            ip route add default via 172.19.0.1 dev eth1 table 77; ip rule add from 10.16.0.0/16 table 77 pref 100
            ip -6 route add blackhole default table 77; ip -6 rule add from fd00:10:16::/64 iif ovn0 table 77 pref 100
            """
        ),
        shell(
            "a rule that drops",
            "ip rule add from 198.51.100.0/24 to 10.16.0.0/16 blackhole pref 50; ip -6 rule add iif ovn0 prohibit pref 50"
        ),
        shell(
            "a rule that finds nothing",
            "ip rule add from all lookup 99 pref 10; ip route add throw 10.16.0.0/16 table 99; ip -6 rule add not from 2001:db8:51::/64 lookup 99 pref 10"
        ),
        HostRuleSet(
            "a mark chooses the table",
            .shell("ip route add blackhole default table 88; ip rule add fwmark 0x8/0xf table 88 pref 60"),
            .iptables("*mangle\n-A PREROUTING -i ovn0 -p tcp -j MARK --set-mark 0x18\nCOMMIT")
        ),
        HostRuleSet(
            "the reverse path in iptables",
            .shell(otherWay),
            .iptables("*raw\n-A PREROUTING -m rpfilter --invert -j DROP\nCOMMIT")
        ),
        HostRuleSet(
            "the loose reverse path in iptables",
            .shell(otherWay),
            .iptables("*raw\n-A PREROUTING -m rpfilter --loose --invert -j DROP\nCOMMIT")
        ),
        HostRuleSet(
            "the reverse path in nft",
            .shell(otherWay),
            .nft(
                """
                table inet guard {
                    chain early {
                        type filter hook prerouting priority raw; policy accept;
                        fib saddr . iif oif missing counter drop
                    }
                }
                """
            )
        ),
        HostRuleSet(
            "the uplink that rules name is not the way",
            .shell(otherWay),
            .iptables(
                "*filter\n:FORWARD DROP [0:0]\n-A FORWARD -i eth0 -o ovn0 -j ACCEPT\n-A FORWARD -i ovn0 -o eth0 -j ACCEPT\nCOMMIT"
            )
        ),
        shell("ovn0 is down", "ip link set ovn0 down"),
        shell("ovn0 is gone", "ip link del ovn0"),
    ]
}
