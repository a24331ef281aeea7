/// What Kube-OVN and kube-proxy leave in a node's tables, in the orders that occur.
enum KubernetesRuleSets {
    static let accepts = """
        -A FORWARD -m set --match-set {ovn}services dst -j ACCEPT
        -A FORWARD -m set --match-set {ovn}services src -j ACCEPT
        -A FORWARD -m set --match-set {ovn}subnets dst -j ACCEPT
        -A FORWARD -m set --match-set {ovn}subnets src -j ACCEPT
        """

    static let counters = """
        -A FORWARD -s {pods} -m comment --comment "ovn-subnet-gateway,web"
        -A FORWARD -d {pods} -m comment --comment "ovn-subnet-gateway,web"
        """

    private static let forwardChain = """
        -A KUBE-FORWARD -m conntrack --ctstate INVALID -j DROP
        -A KUBE-FORWARD -m comment --comment "kubernetes forwarding rules" -m mark --mark 0x4000/0x4000 -j ACCEPT
        -A KUBE-FORWARD -m comment --comment "kubernetes forwarding conntrack rule" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
        """

    private static let proxyHeads = """
        -A FORWARD -m conntrack --ctstate NEW -m comment --comment "kubernetes load balancer firewall" -j KUBE-PROXY-FIREWALL
        -A FORWARD -m comment --comment "kubernetes forwarding rules" -j KUBE-FORWARD
        -A FORWARD -m conntrack --ctstate NEW -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
        -A FORWARD -m conntrack --ctstate NEW -m comment --comment "kubernetes externally-visible service portals" -j KUBE-EXTERNAL-SERVICES
        """

    /// The filter table with kube-proxy's chains and the given FORWARD chain.
    static func filter(policy: String = "ACCEPT", _ forward: String...) -> String {
        """
        *filter
        :INPUT ACCEPT [0:0]
        :FORWARD \(policy) [0:0]
        :OUTPUT ACCEPT [0:0]
        :KUBE-EXTERNAL-SERVICES - [0:0]
        :KUBE-FIREWALL - [0:0]
        :KUBE-FORWARD - [0:0]
        :KUBE-KUBELET-CANARY - [0:0]
        :KUBE-PROXY-FIREWALL - [0:0]
        :KUBE-SERVICES - [0:0]
        -A INPUT -m set --match-set {ovn}subnets src -j ACCEPT
        -A INPUT -j KUBE-FIREWALL
        \(forward.joined(separator: "\n"))
        -A OUTPUT -j KUBE-FIREWALL
        4:-A KUBE-FIREWALL ! -s 127.0.0.0/8 -d 127.0.0.0/8 -m comment --comment "block incoming localnet connections" -m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT -j DROP
        \(forwardChain)
        -A KUBE-SERVICES -d {services} -p tcp -m comment --comment "default/web has no endpoints" -m tcp --dport 80 -j REJECT --reject-with {refuse}
        COMMIT
        """
    }

    private static let ovnMangle = """
        *mangle
        :PREROUTING ACCEPT [0:0]
        :FORWARD ACCEPT [0:0]
        :POSTROUTING ACCEPT [0:0]
        :OVN-POSTROUTING - [0:0]
        -A POSTROUTING -m comment --comment "kube-ovn postrouting rules" -j OVN-POSTROUTING
        -A OVN-POSTROUTING -p tcp -m set --match-set {ovn}subnets src -m tcp --tcp-flags RST RST -m state --state INVALID -j DROP
        COMMIT
        """

    private static let ovnNAT = """
        *nat
        :PREROUTING ACCEPT [0:0]
        :OUTPUT ACCEPT [0:0]
        :POSTROUTING ACCEPT [0:0]
        :KUBE-MARK-MASQ - [0:0]
        :KUBE-POSTROUTING - [0:0]
        :KUBE-SERVICES - [0:0]
        :OVN-MASQUERADE - [0:0]
        :OVN-POSTROUTING - [0:0]
        :OVN-PREROUTING - [0:0]
        -A PREROUTING -m comment --comment "kube-ovn prerouting rules" -j OVN-PREROUTING
        -A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
        -A POSTROUTING -m comment --comment "kube-ovn postrouting rules" -j OVN-POSTROUTING
        -A POSTROUTING -m comment --comment "kubernetes postrouting rules" -j KUBE-POSTROUTING
        -A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000
        -A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN
        -A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0
        -A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully
        -A KUBE-SERVICES ! -s {pods} -d {services} -p tcp -m tcp --dport 443 -j KUBE-MARK-MASQ
        -A OVN-MASQUERADE -j MARK --set-xmark 0x0/0xffffffff
        -A OVN-MASQUERADE -j MASQUERADE --random-fully
        -A OVN-POSTROUTING -m mark --mark 0x4000/0x4000 -j OVN-MASQUERADE
        -A OVN-POSTROUTING -m set --match-set {ovn}subnets src -m set --match-set {ovn}subnets dst -j OVN-MASQUERADE
        -A OVN-POSTROUTING -p tcp -m tcp --tcp-flags SYN NONE -m conntrack --ctstate NEW -j RETURN
        -A OVN-POSTROUTING -m set ! --match-set {ovn}subnets src -m set ! --match-set {ovn}other-node src -m set --match-set {ovn}subnets-nat dst -j RETURN
        -A OVN-POSTROUTING -m set --match-set {ovn}subnets-nat src -m set ! --match-set {ovn}subnets dst -j OVN-MASQUERADE
        -A OVN-PREROUTING -i ovn0 -m set --match-set {ovn}subnets src -m set --match-set {ovn}services dst -j MARK --set-xmark 0x4000/0x4000
        COMMIT
        """

    static let all = [
        HostRuleSet("nothing at all"),
        HostRuleSet("Kube-OVN alone", .iptables(filter(accepts, counters)), .iptables(ovnMangle), .iptables(ovnNAT)),
        HostRuleSet("kube-proxy alone", .iptables(filter(proxyHeads))),
        HostRuleSet("kube-proxy above Kube-OVN", .iptables(filter(proxyHeads, accepts, counters))),
        HostRuleSet(
            "Kube-OVN above kube-proxy",
            .iptables(filter(accepts, counters, proxyHeads)),
            .iptables(ovnMangle),
            .iptables(ovnNAT)
        ),
        HostRuleSet(
            "Kube-OVN above kube-proxy, policy DROP",
            .iptables(filter(policy: "DROP", accepts, proxyHeads)),
            .iptables(ovnNAT)
        ),
        HostRuleSet("kube-proxy above Kube-OVN, policy DROP", .iptables(filter(policy: "DROP", proxyHeads, accepts))),
        HostRuleSet("kube-proxy with policy DROP", .iptables(filter(policy: "DROP", proxyHeads))),
        HostRuleSet(
            "natOutgoing masquerades pods",
            .shell("ipset add ovn40subnets-nat 10.16.0.0/16; ipset add ovn60subnets-nat fd00:10:16::/64"),
            .iptables(filter(accepts, proxyHeads)),
            .iptables(ovnNAT)
        ),
        HostRuleSet(
            "the subnet is not in the set",
            .shell("ipset del ovn40subnets 10.16.0.0/16; ipset del ovn60subnets fd00:10:16::/64"),
            .iptables(filter(policy: "DROP", accepts))
        ),
        HostRuleSet(
            "accepts for sources only",
            .iptables(filter(policy: "DROP", "-A FORWARD -m set --match-set {ovn}subnets src -j ACCEPT"))
        ),
        HostRuleSet(
            "accepts for destinations only",
            .iptables(filter(policy: "DROP", "-A FORWARD -m set --match-set {ovn}subnets dst -j ACCEPT"))
        ),
        HostRuleSet("accept for ovn0 in only", .iptables(filter(policy: "DROP", "-A FORWARD -i ovn0 -j ACCEPT"))),
        HostRuleSet(
            "accepts for both interfaces",
            .iptables(filter(policy: "DROP", "-A FORWARD -i ovn0 -j ACCEPT", "-A FORWARD -i eth0 -j ACCEPT"))
        ),
        HostRuleSet(
            "accepts for ovn+ in and out",
            .iptables(filter(policy: "DROP", "-A FORWARD -i ovn+ -j ACCEPT", "-A FORWARD -o ovn+ -j ACCEPT"))
        ),
        HostRuleSet(
            "stateful accepts only",
            .iptables(
                filter(
                    policy: "DROP",
                    "-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
                    "-A FORWARD -i eth0 -o ovn0 -m conntrack --ctstate NEW -j ACCEPT"
                )
            )
        ),
        HostRuleSet(
            "the mangle table drops the invalid",
            .iptables(filter(accepts)),
            .iptables(
                """
                *mangle
                :FORWARD ACCEPT [0:0]
                :POSTROUTING ACCEPT [0:0]
                -A POSTROUTING -o eth0 -m conntrack --ctstate INVALID -j DROP
                COMMIT
                """
            )
        ),
        HostRuleSet(
            "tcp_loose off",
            .iptables(filter(proxyHeads, accepts)),
            .shell("sysctl -qw net.netfilter.nf_conntrack_tcp_loose=0")
        ),
    ]
}
