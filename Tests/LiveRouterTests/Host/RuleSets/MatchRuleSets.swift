/// One match or target of iptables a rule set, all with the policy DROP or one drop that it decides on.
enum MatchRuleSets {
    private static func filter(_ rules: String, policy: String = "DROP", chains: [String] = []) -> String {
        let heads = [":FORWARD \(policy) [0:0]"] + chains.map { ":\($0) - [0:0]" }
        return "*filter\n\(heads.joined(separator: "\n"))\n\(rules)\nCOMMIT"
    }

    private static func table(_ name: String, _ rules: String) -> String { "*\(name)\n\(rules)\nCOMMIT" }

    private static func forward(_ name: String, _ rules: String, policy: String = "DROP") -> HostRuleSet {
        HostRuleSet(name, .iptables(filter(rules, policy: policy)))
    }

    private static let tables = [
        HostRuleSet(
            "a mark of mangle is matched in filter",
            .iptables(table("mangle", "-A PREROUTING -i eth0 -d {pods} -j MARK --set-mark 0x7")),
            .iptables(filter("-A FORWARD -m mark --mark 0x7 -j ACCEPT\n-A FORWARD -i ovn0 -m mark --mark 0 -j ACCEPT"))
        ),
        HostRuleSet(
            "marks are changed bit by bit",
            .iptables(
                table(
                    "mangle",
                    """
                    -A PREROUTING -j MARK --set-xmark 0xff/0xffffffff
                    -A PREROUTING -i ovn0 -j MARK --and-mark 0xf0
                    -A PREROUTING -p tcp -j MARK --or-mark 0x100
                    -A FORWARD -m mark --mark 0xff/0xff -j MARK --xor-mark 0x1
                    """
                )
            ),
            .iptables(
                filter(
                    """
                    -A FORWARD -m mark --mark 0x1fe -j ACCEPT
                    -A FORWARD -m mark --mark 0xf0/0xff -p {icmp} -j ACCEPT
                    -A FORWARD -m mark ! --mark 0x0/0xf00 -i ovn0 -j REJECT
                    """
                )
            )
        ),
        HostRuleSet(
            "a mark goes with the connection",
            .iptables(
                table(
                    "mangle",
                    """
                    -A PREROUTING -j CONNMARK --restore-mark
                    -A PREROUTING -m mark --mark 0 -i eth0 -m conntrack --ctstate NEW -j MARK --set-mark 0x9
                    -A POSTROUTING -j CONNMARK --save-mark
                    """
                )
            ),
            .iptables(filter("-A FORWARD -m mark --mark 0x9 -j ACCEPT\n-A FORWARD -m connmark --mark 0x9 -j ACCEPT")),
            isUnknowable: true
        ),
        HostRuleSet(
            "mangle drops before filter accepts",
            .iptables(table("mangle", "-A FORWARD -i ovn0 -p tcp -m tcp ! --syn -j DROP")),
            .iptables(filter("-A FORWARD -j ACCEPT"))
        ),
        HostRuleSet(
            "raw drops at the door",
            .iptables(table("raw", "-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DROP")),
            .iptables(filter("-A FORWARD -j ACCEPT"))
        ),
        HostRuleSet(
            "raw leaves pods untracked",
            .iptables(table("raw", "-A PREROUTING -d {pods} -j NOTRACK\n-A PREROUTING -s {pods} -j CT --notrack")),
            .iptables(
                filter(
                    "-A FORWARD -m conntrack --ctstate INVALID,NEW -j DROP\n-A FORWARD -m conntrack --ctstate UNTRACKED -j ACCEPT"
                )
            )
        ),
        HostRuleSet(
            "the security table drops last",
            .iptables(table("security", "-A FORWARD -o ovn0 -p {icmp} -j DROP")),
            .iptables(filter("-A FORWARD -j ACCEPT"))
        ),
        HostRuleSet(
            "goto and return",
            .iptables(
                filter(
                    """
                    -A FORWARD -i eth0 -j outer
                    -A FORWARD -o eth0 -g outer
                    -A FORWARD -j ACCEPT
                    -A outer -p tcp -g inner
                    -A outer -i ovn0 -j inner
                    -A outer -i ovn0 -j REJECT
                    -A inner -m conntrack --ctstate NEW -j RETURN
                    -A inner -p tcp -m tcp --tcp-flags SYN,ACK SYN,ACK -j deepest
                    -A inner -p {icmp} -j deepest
                    -A deepest -p {answer} -j RETURN
                    -A deepest -j DROP
                    """,
                    chains: ["outer", "inner", "deepest"]
                )
            )
        ),
        HostRuleSet(
            "a chain that returns to the policy",
            .iptables(filter("-A FORWARD -i eth0 -j RETURN\n-A FORWARD -j DROP", policy: "ACCEPT"))
        ),
        HostRuleSet(
            "sets of many kinds",
            .shell(
                """
                ipset create web4 hash:ip,port; ipset add web4 10.16.0.10,tcp:80; ipset add web4 10.16.0.10,icmp:8/0
                ipset create web6 hash:ip,port family inet6; ipset add web6 fd00:10:16::a,tcp:80
                ipset create wide4 hash:net; ipset add wide4 198.51.100.0/24; ipset add wide4 198.51.100.10 nomatch
                ipset create wide6 hash:net family inet6; ipset add wide6 2001:db8::/32
                ipset create many list:set; ipset add many wide4; ipset add many wide6
                ipset create ports bitmap:port range 0-1024; ipset add ports 80
                ipset create wires hash:net,iface; ipset add wires 10.16.0.0/16,eth0
                """
            ),
            .iptables(
                filter(
                    """
                    4:-A FORWARD -m set --match-set web4 dst,dst -j ACCEPT
                    6:-A FORWARD -m set --match-set web6 dst,dst -j ACCEPT
                    4:-A FORWARD -m set ! --match-set wide4 dst -m set --match-set ports src -j ACCEPT
                    6:-A FORWARD -m set --match-set wide6 dst -m set ! --match-set ports src -j ACCEPT
                    -A FORWARD -m set --match-set many src -p {icmp} -j REJECT
                    4:-A FORWARD -m set --match-set wires src,dst -p icmp -j ACCEPT
                    """
                )
            )
        ),
    ]

    private static let matches = [
        forward("ports in a list", "-A FORWARD -p tcp -m multiport --dports 22,80:90,443 -j ACCEPT"),
        forward(
            "ports on either end",
            "-A FORWARD -p tcp -m multiport --ports 80 -j ACCEPT\n-A FORWARD -p {echo} -j ACCEPT"
        ),
        forward("all ports but some", "-A FORWARD -p tcp -m multiport ! --sports 1:1023 -j ACCEPT"),
        forward("not to a port", "-A FORWARD -p tcp -m tcp ! --dport 80 -j ACCEPT\n-A FORWARD ! -p tcp -j ACCEPT"),
        forward("a set negated", "-A FORWARD -m set ! --match-set {ovn}subnets src -j ACCEPT"),
        forward(
            "both sets",
            "-A FORWARD -m set --match-set {ovn}subnets src -m set ! --match-set {ovn}subnets dst -j ACCEPT"
        ),
        forward(
            "interfaces negated",
            "-A FORWARD ! -i eth0 -o eth0 -j ACCEPT\n-A FORWARD -i eth+ ! -o eth+ -p tcp -j ACCEPT"
        ),
        forward("addresses negated", "-A FORWARD ! -s {pods} -d {pods} -j ACCEPT\n-A FORWARD ! -d {clients} -j ACCEPT"),
        forward("the reply's direction", "-A FORWARD -m conntrack --ctdir REPLY -j ACCEPT"),
        forward("the original's direction", "-A FORWARD -m conntrack --ctdir ORIGINAL -j ACCEPT"),
        forward("the connection has been answered", "-A FORWARD -m conntrack --ctstatus SEEN_REPLY -j ACCEPT"),
        forward("the connection is not assured", "-A FORWARD -m conntrack ! --ctstatus ASSURED -j ACCEPT"),
        forward("the connection is confirmed", "-A FORWARD -m conntrack --ctstatus CONFIRMED -j ACCEPT"),
        forward("the connection's addresses", "-A FORWARD -m conntrack --ctorigsrc {client} --ctproto 6 -j ACCEPT"),
        forward("the connection's reply", "-A FORWARD -m conntrack --ctreplsrc {pods} --ctreplsrcport 80 -j ACCEPT"),
        forward("no state but INVALID", "-A FORWARD -m conntrack ! --ctstate INVALID -j ACCEPT"),
        forward("neither NEW nor INVALID", "-A FORWARD -m state ! --state NEW,INVALID -j ACCEPT"),
        forward(
            "flags of TCP",
            "-A FORWARD -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j ACCEPT\n-A FORWARD -p tcp -m tcp ! --tcp-flags SYN SYN -i eth0 -j ACCEPT"
        ),
        forward(
            "types of ICMP",
            "-A FORWARD -p {echo} -j ACCEPT\n-A FORWARD -p {answer} -m conntrack --ctstate ESTABLISHED -j ACCEPT"
        ),
        forward(
            "local and unicast addresses",
            "-A FORWARD -m addrtype --dst-type UNICAST ! --src-type LOCAL -i eth0 -j ACCEPT"
        ),
        forward(
            "ranges of addresses",
            "4:-A FORWARD -m iprange --src-range 198.51.100.5-198.51.100.20 -j ACCEPT\n6:-A FORWARD -m iprange ! --dst-range 2001:db8:51::-2001:db8:51::ffff -j ACCEPT"
        ),
        forward("packets for this host", "-A FORWARD -m pkttype --pkt-type unicast -i ovn0 -j ACCEPT"),
        forward(
            "no tunnel, no bridge",
            "-A FORWARD -m policy --dir in --pol none -i eth0 -j ACCEPT\n-A FORWARD -m physdev --physdev-is-bridged -j ACCEPT"
        ),
        forward(
            "tcp is reset",
            "-A FORWARD -i eth0 -p tcp -j REJECT --reject-with tcp-reset\n-A FORWARD -j REJECT",
            policy: "ACCEPT"
        ),
        forward(
            "logs and counters do nothing",
            "-A FORWARD -j LOG --log-prefix \"forward: \"\n-A FORWARD -m comment --comment \"-j ACCEPT\"\n-A FORWARD -o ovn0 -j ACCEPT"
        ),
        forward(
            "the segment size is clamped",
            "-A FORWARD -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu\n-A FORWARD -i ovn0 -j ACCEPT"
        ),
        forward(
            "service codes",
            "-A FORWARD -m dscp ! --dscp 0x00 -j ACCEPT\n-A FORWARD -m tos --tos 0x00 -i ovn0 -j ACCEPT"
        ),
        forward(
            "by length and lifetime",
            "-A FORWARD -i ovn0 -p tcp -m length --length 0:1500 -j ACCEPT\n4:-A FORWARD -p icmp -m ttl --ttl-gt 0 -j ACCEPT\n6:-A FORWARD -i eth0 -m hl --hl-gt 0 -j ACCEPT"
        ),
        HostRuleSet(
            "by rate",
            .iptables(filter("-A FORWARD -m limit --limit 1/sec -j ACCEPT\n-A FORWARD -i ovn0 -j ACCEPT")),
            isUnknowable: true
        ),
        HostRuleSet(
            "by chance",
            .iptables(
                filter("-A FORWARD -m statistic --mode random --probability 0.5 -i eth0 -j DROP", policy: "ACCEPT")
            ),
            isUnknowable: true
        ),
        forward(
            "chance that changes nothing",
            "-A FORWARD -m statistic --mode random --probability 0.5 -j ACCEPT\n-A FORWARD -m limit --limit 1/sec -j LOG\n-A FORWARD -j ACCEPT"
        ),
    ]

    static let all = tables + matches
}
