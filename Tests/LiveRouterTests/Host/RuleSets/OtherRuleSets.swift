/// What other software leaves on nodes: network plugins, virtual machines, containers, tunnels, firewalls.
enum OtherRuleSets {
    private static func filter(_ lines: String) -> HostRuleSet.Step { .iptables("*filter\n\(lines)\nCOMMIT") }

    private static let plugins = [
        HostRuleSet(
            "flannel under Docker's policy",
            filter(
                """
                :FORWARD DROP [0:0]
                :FLANNEL-FWD - [0:0]
                -A FORWARD -m comment --comment "flanneld forward" -j FLANNEL-FWD
                -A FLANNEL-FWD -s {pods} -m comment --comment "flanneld forward" -j ACCEPT
                -A FLANNEL-FWD -d {pods} -m comment --comment "flanneld forward" -j ACCEPT
                """
            )
        ),
        HostRuleSet(
            "kube-router's policies",
            filter(
                """
                :FORWARD ACCEPT [0:0]
                :KUBE-NWPLCY-DEFAULT - [0:0]
                :KUBE-POD-FW-A - [0:0]
                :KUBE-ROUTER-FORWARD - [0:0]
                -A FORWARD -m comment --comment "kube-router netpol - TEMCG2JMHZYE7H7T" -j KUBE-ROUTER-FORWARD
                -A KUBE-NWPLCY-DEFAULT -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x10000/0x10000
                -A KUBE-NWPLCY-DEFAULT -m mark --mark 0x10000/0x10000 -j RETURN
                -A KUBE-POD-FW-A -m comment --comment "rule for stateful firewall for pod" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                -A KUBE-POD-FW-A -m comment --comment "rule to drop invalid state for pod" -m conntrack --ctstate INVALID -j DROP
                -A KUBE-POD-FW-A -d {pod} -m addrtype --src-type LOCAL -j ACCEPT
                -A KUBE-POD-FW-A -j KUBE-NWPLCY-DEFAULT
                -A KUBE-POD-FW-A -m mark ! --mark 0x10000/0x10000 -m limit --limit 10/min --limit-burst 10 -j NFLOG --nflog-group 100
                -A KUBE-POD-FW-A -m mark ! --mark 0x10000/0x10000 -j REJECT --reject-with {refuse}
                -A KUBE-POD-FW-A -j MARK --set-xmark 0x0/0x10000
                -A KUBE-POD-FW-A -j MARK --set-xmark 0x20000/0x20000
                -A KUBE-ROUTER-FORWARD -d {pod} -m physdev --physdev-is-bridged -j KUBE-POD-FW-A
                -A KUBE-ROUTER-FORWARD -d {pod} -j KUBE-POD-FW-A
                -A KUBE-ROUTER-FORWARD -s {pod} -j KUBE-POD-FW-A
                -A KUBE-ROUTER-FORWARD -m mark --mark 0x20000/0x20000 -j ACCEPT
                """
            )
        ),
        HostRuleSet(
            "the cloud's connection marks",
            .iptables(
                """
                *mangle
                :PREROUTING ACCEPT [0:0]
                -A PREROUTING -i eth0 -m comment --comment "AWS, primary ENI" -m addrtype --dst-type LOCAL --limit-iface-in -j CONNMARK --set-xmark 0x80/0x80
                -A PREROUTING -i eni+ -m comment --comment "AWS, primary ENI" -j CONNMARK --restore-mark --nfmask 0x80 --ctmask 0x80
                COMMIT
                """
            ),
            filter(
                ":FORWARD DROP [0:0]\n-A FORWARD -m connmark ! --mark 0x80/0x80 -i eth0 -j ACCEPT\n-A FORWARD -i ovn0 -j ACCEPT"
            )
        ),
        HostRuleSet(
            "OpenStack's bridges",
            filter(
                """
                :FORWARD ACCEPT [0:0]
                :neutron-filter-top - [0:0]
                :neutron-openvswi-FORWARD - [0:0]
                :neutron-openvswi-sg-chain - [0:0]
                -A FORWARD -j neutron-filter-top
                -A FORWARD -j neutron-openvswi-FORWARD
                -A neutron-openvswi-FORWARD -m physdev --physdev-out tap12345678-9a --physdev-is-bridged -j neutron-openvswi-sg-chain
                -A neutron-openvswi-FORWARD -m physdev --physdev-in tap12345678-9a --physdev-is-bridged -j neutron-openvswi-sg-chain
                -A neutron-openvswi-sg-chain -j DROP
                """
            )
        ),
    ]

    private static let hosts = [
        HostRuleSet(
            "libvirt",
            filter(
                """
                :FORWARD ACCEPT [0:0]
                :LIBVIRT_FWI - [0:0]
                :LIBVIRT_FWO - [0:0]
                :LIBVIRT_FWX - [0:0]
                -A FORWARD -j LIBVIRT_FWX
                -A FORWARD -j LIBVIRT_FWI
                -A FORWARD -j LIBVIRT_FWO
                4:-A LIBVIRT_FWI -d 192.168.122.0/24 -o virbr0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                -A LIBVIRT_FWI -o virbr0 -j REJECT --reject-with {refuse}
                4:-A LIBVIRT_FWO -s 192.168.122.0/24 -i virbr0 -j ACCEPT
                -A LIBVIRT_FWO -i virbr0 -j REJECT --reject-with {refuse}
                -A LIBVIRT_FWX -i virbr0 -o virbr0 -j ACCEPT
                """
            )
        ),
        HostRuleSet(
            "podman's netavark",
            filter(
                """
                :FORWARD ACCEPT [0:0]
                :NETAVARK_FORWARD - [0:0]
                :NETAVARK_ISOLATION_2 - [0:0]
                -A FORWARD -m comment --comment "netavark firewall rules" -j NETAVARK_FORWARD
                -A NETAVARK_FORWARD -m conntrack --ctstate INVALID -j DROP
                4:-A NETAVARK_FORWARD -d 10.88.0.0/16 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                4:-A NETAVARK_FORWARD -s 10.88.0.0/16 -j ACCEPT
                """
            )
        ),
        HostRuleSet(
            "tailscale",
            filter(
                """
                :FORWARD DROP [0:0]
                :ts-forward - [0:0]
                -A FORWARD -j ts-forward
                -A FORWARD -o ovn0 -j ACCEPT
                -A FORWARD -i ovn0 -m conntrack --ctstate ESTABLISHED -j ACCEPT
                -A ts-forward -i tailscale0 -j MARK --set-xmark 0x40000/0xff0000
                -A ts-forward -m mark --mark 0x40000/0xff0000 -j ACCEPT
                4:-A ts-forward -s 100.64.0.0/10 -o tailscale0 -j DROP
                -A ts-forward -o tailscale0 -j ACCEPT
                """
            )
        ),
        HostRuleSet(
            "wg-quick",
            .iptables(
                """
                *raw
                -A PREROUTING ! -i wg0 -d {node} -m addrtype ! --src-type LOCAL -m comment --comment "wg-quick(8) rule for wg0" -j DROP
                COMMIT
                """
            ),
            .iptables(
                """
                *mangle
                -A PREROUTING -p udp -m comment --comment "wg-quick(8) rule for wg0" -j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xffffffff
                -A POSTROUTING -p udp -m mark --mark 0xca6c -m comment --comment "wg-quick(8) rule for wg0" -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff
                COMMIT
                """
            ),
            .shell(
                "ip rule add not fwmark 51820 table 51820 pref 32764; ip rule add table main suppress_prefixlength 0 pref 32763"
            )
        ),
        HostRuleSet(
            "shorewall",
            filter(
                """
                :FORWARD DROP [0:0]
                :dynamic - [0:0]
                :eth0_fwd - [0:0]
                :ovn0_fwd - [0:0]
                :net_frwd - [0:0]
                :net-pods - [0:0]
                :pods-net - [0:0]
                :logdrop - [0:0]
                :reject - [0:0]
                :smurfs - [0:0]
                -A FORWARD -i eth0 -j eth0_fwd
                -A FORWARD -i ovn0 -j ovn0_fwd
                4:-A FORWARD -m addrtype --dst-type BROADCAST,ANYCAST,MULTICAST -j DROP
                -A FORWARD -g reject
                -A eth0_fwd -m conntrack --ctstate INVALID,NEW,UNTRACKED -j dynamic
                -A eth0_fwd -m conntrack --ctstate INVALID,NEW,UNTRACKED -j smurfs
                -A eth0_fwd -o ovn0 -g net-pods
                -A ovn0_fwd -o eth0 -g pods-net
                -A net-pods -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                -A net-pods -p tcp -m multiport --dports 80,443 -m comment --comment Web -j ACCEPT
                -A net-pods -j logdrop
                -A pods-net -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                -A pods-net -m conntrack --ctstate NEW -j ACCEPT
                -A pods-net -j reject
                -A logdrop -j DROP
                4:-A reject -m addrtype --src-type BROADCAST -j DROP
                -A reject -p tcp -j REJECT --reject-with tcp-reset
                -A reject -j REJECT --reject-with {prohibit}
                4:-A smurfs -s 0.0.0.0/32 -j RETURN
                4:-A smurfs -m addrtype --src-type BROADCAST -g logdrop
                """
            )
        ),
        HostRuleSet(
            "LXD's table",
            .nft(
                """
                table inet lxd {
                    chain pstrt.lxdbr0 {
                        type nat hook postrouting priority srcnat; policy accept;
                        ip saddr 10.5.5.0/24 ip daddr != 10.5.5.0/24 masquerade
                    }
                    chain fwd.lxdbr0 {
                        type filter hook forward priority filter; policy accept;
                        ip version 4 oifname "lxdbr0" accept
                        ip version 4 iifname "lxdbr0" accept
                        ip6 version 6 oifname "lxdbr0" accept
                    }
                    chain in.lxdbr0 {
                        type filter hook input priority filter; policy drop;
                        iifname "lxdbr0" tcp dport 53 accept
                    }
                }
                """
            )
        ),
        HostRuleSet(
            "the workstation's table of a distribution",
            .nft(
                """
                table inet filter {
                    chain input {
                        type filter hook input priority filter; policy drop;
                        iif lo accept
                    }
                    chain forward {
                        type filter hook forward priority filter; policy drop;
                        meta l4proto { icmp, ipv6-icmp } ct state { new, established, related } counter packets 0 bytes 0 accept
                        ct state vmap { established : accept, related : accept, invalid : drop } comment "tracked"
                        iifname { ovn0, docker0 } oifname != { ovn0, docker0 } counter accept
                        log prefix "[forward] " flags all counter drop
                    }
                    chain output {
                        type filter hook output priority filter; policy accept;
                    }
                }
                """
            )
        ),
    ]

    /// Matches that nobody can know beforehand, where they decide and where they do not.
    private static let unknowable =
        [
            ("recently seen", "-m recent --name seen --rcheck --seconds 60 --rsource"),
            (
                "by the rate of each client",
                "-m hashlimit --hashlimit-upto 5/sec --hashlimit-mode srcip --hashlimit-name each"
            ),
            ("by the number of connections", "-m connlimit --connlimit-upto 20"),
            ("by bytes", "-m connbytes --connbytes 0:1000000 --connbytes-dir both --connbytes-mode bytes"),
            ("by content", "-m string --string GET --algo bm"),
            ("by the time of day", "-m time --timestart 08:00 --timestop 18:00"),
            ("by words of the header", "-m u32 --u32 \"0&0xFFFF=0x1:0xFFFF\""),
        ].map { name, match in
            HostRuleSet(
                name,
                filter(":FORWARD DROP [0:0]\n-A FORWARD -i eth0 \(match) -j ACCEPT\n-A FORWARD -i ovn0 -j ACCEPT"),
                isUnknowable: true
            )
        } + [
            HostRuleSet(
                "unknowable matches that decide nothing",
                filter(
                    """
                    :FORWARD DROP [0:0]
                    :seen - [0:0]
                    -A FORWARD -i eth0 -m recent --name seen --set --rsource
                    -A FORWARD -i docker0 -m string --string GET --algo bm -j ACCEPT
                    -A FORWARD -o ovn0 -m hashlimit --hashlimit-upto 5/sec --hashlimit-mode srcip --hashlimit-name each -j seen
                    -A FORWARD -o ovn0 -j ACCEPT
                    -A FORWARD -m time --timestart 08:00 --timestop 18:00 -j DROP
                    -A seen -j RETURN
                    """
                )
            )
        ]

    static let all = plugins + hosts + unknowable
}
