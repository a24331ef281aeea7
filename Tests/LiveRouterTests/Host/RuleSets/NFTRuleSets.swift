/// Native nft tables, alone and beside those of iptables.
enum NFTRuleSets {
    /// A table with one base chain in FORWARD.
    private static func forward(
        _ rules: String,
        priority: String = "filter",
        policy: String = "accept",
        more: String = ""
    ) -> String {
        """
        table inet guard {
            \(more)
            chain forward {
                type filter hook forward priority \(priority); policy \(policy);
                \(rules)
            }
        }
        """
    }

    private static let accepts = """
        *filter
        :FORWARD ACCEPT [0:0]
        \(KubernetesRuleSets.accepts)
        COMMIT
        """

    private static func firewalld(_ policies: String = "") -> String {
        """
        table inet firewalld {
            chain mangle_PREROUTING {
                type filter hook prerouting priority mangle + 10; policy accept;
                jump mangle_PREROUTING_ZONES
            }
            chain mangle_PREROUTING_ZONES {
                iifname "eth0" goto mangle_PRE_public
                goto mangle_PRE_public
            }
            chain mangle_PRE_public {
                return
            }
            chain filter_PREROUTING {
                type filter hook prerouting priority filter + 10; policy accept;
                icmpv6 type { nd-router-advert, nd-neighbor-solicit } accept
                meta nfproto ipv6 fib saddr . mark . iif oif missing drop
            }
            chain filter_FORWARD {
                type filter hook forward priority filter + 10; policy accept;
                ct state { established, related } accept
                ct status dnat accept
                iifname "lo" accept
                ct state invalid drop
                ip6 daddr { ::/96, ::ffff:0.0.0.0/96, 2002::/24, 2002:a00::/24, 2002:7f00::/24 } reject with icmpv6 addr-unreachable
                jump filter_FORWARD_ZONES
                reject with icmpx admin-prohibited
            }
            chain filter_FORWARD_ZONES {
                iifname "eth0" goto filter_FWD_public
                \(policies)
                goto filter_FWD_public
            }
            chain filter_FWD_public {
                jump filter_FWD_public_log
                jump filter_FWD_public_deny
                jump filter_FWD_public_allow
                reject with icmpx admin-prohibited
            }
            chain filter_FWD_public_log {
            }
            chain filter_FWD_public_deny {
            }
            chain filter_FWD_public_allow {
                oifname "eth0" accept
            }
            chain filter_FWD_trusted {
                accept
            }
        }
        """
    }

    private static let kubeProxy = """
        table inet kube-proxy {
            map service-ips {
                type ipv4_addr . inet_proto . inet_service : verdict
                elements = { 10.96.0.1 . tcp . 443 : goto service-kubernetes }
            }
            set cluster-ips {
                type ipv4_addr
                elements = { 10.96.0.1, 10.96.0.10 }
            }
            map no-endpoint-services {
                type ipv4_addr . inet_proto . inet_service : verdict
                elements = { 10.96.3.3 . tcp . 80 : goto reject-chain }
            }
            chain filter-forward {
                type filter hook forward priority -110; policy accept;
                ct state new jump service-endpoints-check
                ct state new jump cluster-ips-check
            }
            chain service-endpoints-check {
                ip daddr . meta l4proto . th dport vmap @no-endpoint-services
            }
            chain cluster-ips-check {
                ip daddr @cluster-ips reject comment "Reject traffic to invalid ports of ClusterIPs"
                ip daddr 10.96.0.0/12 drop comment "Drop traffic to unallocated ClusterIPs"
            }
            chain nat-prerouting {
                type nat hook prerouting priority dstnat; policy accept;
                ip daddr . meta l4proto . th dport vmap @service-ips
            }
            chain nat-postrouting {
                type nat hook postrouting priority srcnat; policy accept;
                meta mark & 0x4000 == 0 return
                meta mark set meta mark ^ 0x4000
                masquerade fully-random
            }
            chain service-kubernetes {
                ip saddr != 10.16.0.0/16 meta mark set meta mark | 0x4000
                meta l4proto tcp dnat ip to 172.18.0.11:6443
            }
            chain reject-chain {
                reject
            }
        }
        """

    private static let sets = """
        table inet guard {
            set pods {
                type ipv4_addr; flags interval;
                elements = { 10.16.0.0/16, 10.17.0.0-10.17.3.255 }
            }
            set pods6 {
                type ipv6_addr; flags interval; auto-merge
                elements = { fd00:10:16::/64 }
            }
            set served {
                type ipv4_addr . inet_service; flags interval;
                elements = { 10.16.0.0/16 . 80-90 }
            }
            set ways {
                typeof iifname . oifname
                elements = { "eth0" . "ovn0" }
            }
            map verdicts {
                type ifname : verdict
                elements = { "ovn0" : jump leaving, "eth0" : continue }
            }
            chain leaving {
                ct state established return
                ip saddr @pods meta l4proto tcp drop
            }
            chain forward {
                type filter hook forward priority filter; policy drop;
                iifname vmap @verdicts
                ip daddr . tcp dport @served accept
                iifname . oifname @ways meta l4proto { icmp, icmpv6 } accept
                ip6 saddr != @pods6 tcp dport vmap { 80 : accept, 443 : drop, 1000-2000 : accept }
                ct state vmap { established : accept, related : accept, invalid : drop, new : continue }
                ip6 saddr @pods6 reject with icmpx host-unreachable
            }
        }
        """

    private static func rule(_ name: String, _ rules: String, policy: String = "drop") -> HostRuleSet {
        HostRuleSet("nft: " + name, .nft(forward(rules, policy: policy)))
    }

    private static let tables = [
        HostRuleSet("firewalld's nft back end", .nft(firewalld())),
        HostRuleSet(
            "firewalld's nft back end with ovn0 in a trusted zone",
            .nft(firewalld("iifname \"ovn0\" goto filter_FWD_trusted"))
        ),
        HostRuleSet("firewalld's nft back end under Kube-OVN", .iptables(accepts), .nft(firewalld())),
        HostRuleSet("kube-proxy's nft mode", .nft(kubeProxy)),
        HostRuleSet(
            "kube-proxy's nft mode under policy DROP",
            .nft(kubeProxy),
            .iptables(accepts.replacing("ACCEPT [", with: "DROP ["))
        ),
        HostRuleSet(
            "nft drops what iptables accepts, behind",
            .iptables(accepts),
            .nft(forward("", priority: "filter + 1", policy: "drop"))
        ),
        HostRuleSet(
            "nft drops what iptables accepts, before",
            .iptables(accepts),
            .nft(forward("iifname \"ovn0\" drop", priority: "-10"))
        ),
        HostRuleSet(
            "an accept of nft cannot save from iptables",
            .iptables("*filter\n:FORWARD DROP [0:0]\nCOMMIT"),
            .nft(forward("accept", priority: "-10"))
        ),
        HostRuleSet(
            "two families of tables",
            .nft(
                """
                table ip four {
                    chain f { type filter hook forward priority 5; policy accept; iifname "eth0" tcp dport 80 drop; }
                }
                table ip6 six {
                    chain f { type filter hook forward priority -5; policy drop; tcp flags & (syn | ack) == syn accept; }
                }
                table inet both {
                    chain f { type filter hook forward priority 0; meta nfproto ipv4 ct state invalid drop; }
                }
                """.replacing("; }", with: "\n}")
            )
        ),
        HostRuleSet(
            "legacy accepts, nft's iptables drops",
            .legacy(accepts.replacing("ACCEPT [", with: "DROP [")),
            .iptables("*filter\n:FORWARD DROP [0:0]\n-A FORWARD -o ovn0 -j ACCEPT\nCOMMIT")
        ),
        HostRuleSet(
            "legacy drops, nft's iptables accepts",
            .legacy("*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -i ovn0 -p tcp -j DROP\nCOMMIT"),
            .iptables(accepts)
        ),
        HostRuleSet("nft: sets, maps, concatenations", .nft(sets)),
        HostRuleSet(
            "nft: untracked at the door",
            .nft(
                """
                table inet guard {
                    chain early {
                        type filter hook prerouting priority raw; policy accept;
                        iifname "ovn0" tcp sport 80 notrack
                    }
                    chain forward {
                        type filter hook forward priority filter; policy drop;
                        ct state untracked accept
                        meta l4proto icmp accept
                    }
                }
                """
            )
        ),
        HostRuleSet(
            "nft: marks over hooks",
            .nft(
                """
                table inet guard {
                    chain before {
                        type filter hook prerouting priority mangle; policy accept;
                        iifname "eth0" meta mark set 0x10
                        iifname "ovn0" meta mark set meta mark | 0x21
                        ct state invalid meta mark set mark and 0x0f or 0x80
                    }
                    chain after {
                        type filter hook postrouting priority 300; policy drop;
                        meta mark 0x10 accept
                        meta mark & 0xf0 == 0x20 accept
                        meta mark 0x81 ip protocol icmp accept
                    }
                }
                """
            )
        ),
        HostRuleSet(
            "nft: masquerading the pods",
            .nft(
                """
                table inet nat {
                    chain post {
                        type nat hook postrouting priority srcnat; policy accept;
                        ip saddr 10.16.0.0/16 oifname "eth0" masquerade
                        ip6 saddr fd00:10:16::/64 oifname "eth0" snat to fd00:172:18::11
                    }
                }
                """
            )
        ),
        HostRuleSet(
            "nft: the kernel's ingress and egress elsewhere",
            .nft(
                """
                table netdev other {
                    chain in { type filter hook ingress device "eth1" priority 0; policy drop;
                    }
                }
                table bridge walls {
                    chain forward { type filter hook forward priority 0; policy drop;
                    }
                }
                table arp none {
                    chain in { type filter hook input priority 0; policy accept;
                    }
                }
                """
            )
        ),
    ]

    private static let matches = [
        rule("policy drop", ""),
        rule("one way", "iifname \"ovn0\" accept"),
        rule("both ways", "iifname \"ovn0\" oifname \"eth0\" accept\niifname \"eth0\" oifname \"ovn0\" accept"),
        rule(
            "stateful",
            "ct state established,related accept\nct state invalid drop\niifname \"eth0\" oifname \"ovn0\" ct state new accept"
        ),
        rule("drop of the invalid", "ct state invalid counter drop", policy: "accept"),
        rule("directions", "ct direction reply accept\nct status assured accept"),
        rule("wildcards", "iifname \"ov*\" accept\noifname != \"e*\" tcp dport != 80 accept"),
        rule(
            "prefixes and ranges",
            "ip saddr 198.51.100.0/24 ip daddr 10.16.0.1-10.16.0.20 accept\nip6 daddr & ffff:ffff:: == 2001:db8:: accept"
        ),
        rule(
            "flags",
            "tcp flags syn / syn,ack,fin,rst accept\ntcp flags & (syn|ack) == syn|ack ct state established accept"
        ),
        rule("types of ICMP", "icmp type echo-request accept\nicmpv6 type { echo-request, echo-reply } accept"),
        rule("negated sets", "tcp sport != { 80, 443 } accept\nip protocol != { tcp, udp } accept"),
        rule(
            "protocols",
            "meta l4proto { tcp, udp } th dport 80 accept\nmeta protocol ip6 meta l4proto ipv6-icmp accept"
        ),
        rule("jumps in verdict maps", "meta nfproto vmap { ipv4 : accept, ipv6 : return }\naccept"),
        rule(
            "rejections",
            "meta l4proto tcp reject with tcp reset\nreject with icmpx port-unreachable",
            policy: "accept"
        ),
        rule(
            "counters and logs",
            "counter\nlog prefix \"f \" level debug\niifname \"eth0\" counter accept comment \"drop\""
        ),
        rule(
            "reverse path",
            "fib saddr . iif oif missing drop\nfib daddr type local drop\nfib saddr type unicast accept"
        ),
        rule(
            "interfaces by index",
            "iif \"ovn0\" accept\nmeta pkttype host tcp dport 80 accept"
        ),
        rule(
            "original addresses",
            "ct original ip daddr 10.16.0.0/16 accept\nmeta l4proto tcp ct original proto-dst 80 accept"
        ),
        rule("the mark of the connection", "ct mark set 0x5 ct mark 0x5 accept"),
        rule("length and lifetime", "meta l4proto tcp ip ttl > 0 ip length < 1500 accept\nip6 hoplimit != 0 accept"),
        HostRuleSet(
            "nft: by rate",
            .nft(forward("limit rate 1/second accept\niifname \"ovn0\" accept", policy: "drop")),
            isUnknowable: true
        ),
        HostRuleSet("nft: by chance", .nft(forward("numgen random mod 2 == 0 drop")), isUnknowable: true),
    ]

    static let all = tables + matches
}
