/// What Docker, firewalld, ufw and Calico leave in iptables' tables.
enum FirewallRuleSets {
    private static let docker = """
        *filter
        :INPUT ACCEPT [0:0]
        :FORWARD DROP [0:0]
        :OUTPUT ACCEPT [0:0]
        :DOCKER - [0:0]
        :DOCKER-ISOLATION-STAGE-1 - [0:0]
        :DOCKER-ISOLATION-STAGE-2 - [0:0]
        :DOCKER-USER - [0:0]
        -A FORWARD -j DOCKER-USER
        -A FORWARD -j DOCKER-ISOLATION-STAGE-1
        -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
        -A FORWARD -o docker0 -j DOCKER
        -A FORWARD -i docker0 ! -o docker0 -j ACCEPT
        -A FORWARD -i docker0 -o docker0 -j ACCEPT
        -A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2
        -A DOCKER-ISOLATION-STAGE-1 -j RETURN
        -A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP
        -A DOCKER-ISOLATION-STAGE-2 -j RETURN

        """

    private static let docker28 = """
        *filter
        :INPUT ACCEPT [0:0]
        :FORWARD DROP [0:0]
        :OUTPUT ACCEPT [0:0]
        :DOCKER - [0:0]
        :DOCKER-BRIDGE - [0:0]
        :DOCKER-CT - [0:0]
        :DOCKER-FORWARD - [0:0]
        :DOCKER-ISOLATION-STAGE-1 - [0:0]
        :DOCKER-ISOLATION-STAGE-2 - [0:0]
        :DOCKER-USER - [0:0]
        -A FORWARD -j DOCKER-USER
        -A FORWARD -j DOCKER-FORWARD
        -A DOCKER ! -i docker0 -o docker0 -j DROP
        -A DOCKER-BRIDGE -o docker0 -j DOCKER
        -A DOCKER-CT -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
        -A DOCKER-FORWARD -j DOCKER-CT
        -A DOCKER-FORWARD -j DOCKER-ISOLATION-STAGE-1
        -A DOCKER-FORWARD -j DOCKER-BRIDGE
        -A DOCKER-FORWARD -i docker0 -j ACCEPT
        -A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2
        -A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP

        """

    private static let dockerNAT = """
        *nat
        :PREROUTING ACCEPT [0:0]
        :POSTROUTING ACCEPT [0:0]
        :DOCKER - [0:0]
        -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
        4:-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
        -A DOCKER -i docker0 -j RETURN
        COMMIT
        """

    private static func firewalld(_ zone: String) -> String {
        """
        *filter
        :INPUT ACCEPT [0:0]
        :FORWARD ACCEPT [0:0]
        :FORWARD_direct - [0:0]
        :FORWARD_IN_ZONES - [0:0]
        :FORWARD_OUT_ZONES - [0:0]
        :FWDI_public - [0:0]
        :FWDI_public_allow - [0:0]
        :FWDI_public_deny - [0:0]
        :FWDI_public_log - [0:0]
        :FWDO_public - [0:0]
        :FWDO_public_allow - [0:0]
        -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED,DNAT -j ACCEPT
        -A FORWARD -i lo -j ACCEPT
        -A FORWARD -j FORWARD_direct
        -A FORWARD -j FORWARD_IN_ZONES
        -A FORWARD -j FORWARD_OUT_ZONES
        -A FORWARD -m conntrack --ctstate INVALID -j DROP
        -A FORWARD -j REJECT --reject-with {prohibit}
        -A FORWARD_IN_ZONES -i eth0 -g FWDI_public
        -A FORWARD_IN_ZONES -g FWDI_public
        -A FORWARD_OUT_ZONES -o eth0 -g FWDO_public
        -A FORWARD_OUT_ZONES -g FWDO_public
        -A FWDI_public -j FWDI_public_log
        -A FWDI_public -j FWDI_public_deny
        -A FWDI_public -j FWDI_public_allow
        -A FWDO_public -j FWDO_public_allow
        \(zone)
        COMMIT
        """
    }

    private static func ufw(_ user: String) -> String {
        """
        *filter
        :INPUT DROP [0:0]
        :FORWARD DROP [0:0]
        :ufw-after-forward - [0:0]
        :ufw-after-logging-forward - [0:0]
        :ufw-before-forward - [0:0]
        :ufw-before-logging-forward - [0:0]
        :ufw-reject-forward - [0:0]
        :ufw-track-forward - [0:0]
        :ufw-user-forward - [0:0]
        -A FORWARD -j ufw-before-logging-forward
        -A FORWARD -j ufw-before-forward
        -A FORWARD -j ufw-after-forward
        -A FORWARD -j ufw-after-logging-forward
        -A FORWARD -j ufw-reject-forward
        -A FORWARD -j ufw-track-forward
        -A ufw-before-forward -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
        -A ufw-before-forward -p {echo} -j ACCEPT
        -A ufw-before-forward -j ufw-user-forward
        -A ufw-after-logging-forward -m limit --limit 3/min --limit-burst 10 -j LOG --log-prefix "[UFW BLOCK] "
        \(user)
        COMMIT
        """
    }

    /// Felix in its default mode: whatever it accepts it marks, and the end of FORWARD honours the mark.
    private static func calico(_ dispatch: String, policy: String = "DROP") -> String {
        """
        *filter
        :FORWARD \(policy) [0:0]
        :cali-FORWARD - [0:0]
        :cali-cidr-block - [0:0]
        :cali-from-hep-forward - [0:0]
        :cali-from-wl-dispatch - [0:0]
        :cali-to-hep-forward - [0:0]
        :cali-to-wl-dispatch - [0:0]
        :cali-tw-ovn0 - [0:0]
        -A FORWARD -m comment --comment "cali:wUHhoiAYhphO9Mso" -j cali-FORWARD
        -A FORWARD -m comment --comment "cali:S93hcgKJrXEqnTfs" -m mark --mark 0x10000/0x10000 -j ACCEPT
        -A cali-FORWARD -m comment --comment "cali:vjrMJCRpqwy5oRoX" -j MARK --set-xmark 0x0/0xe0000
        -A cali-FORWARD -m mark --mark 0x0/0x10000 -j cali-from-hep-forward
        -A cali-FORWARD -i cali+ -j cali-from-wl-dispatch
        -A cali-FORWARD -o ovn+ -j cali-to-wl-dispatch
        -A cali-FORWARD -j cali-to-hep-forward
        -A cali-FORWARD -j cali-cidr-block
        -A cali-from-wl-dispatch -m comment --comment "Unknown interface" -j DROP
        -A cali-to-wl-dispatch -o ovn0 -g cali-tw-ovn0
        -A cali-to-wl-dispatch -m comment --comment "Unknown interface" -j DROP
        \(dispatch)
        COMMIT
        """
    }

    static let all = [
        HostRuleSet("Docker", .iptables(docker + "-A DOCKER-USER -j RETURN\nCOMMIT"), .iptables(dockerNAT)),
        HostRuleSet(
            "Docker with accepts in DOCKER-USER",
            .iptables(docker + "-A DOCKER-USER -i ovn0 -j ACCEPT\n-A DOCKER-USER -o ovn0 -j ACCEPT\nCOMMIT")
        ),
        HostRuleSet(
            "Docker above Kube-OVN",
            .iptables(docker + KubernetesRuleSets.accepts + "\nCOMMIT"),
            .iptables(dockerNAT)
        ),
        HostRuleSet(
            "Docker with a drop in DOCKER-USER",
            .iptables(
                docker + "-A DOCKER-USER -i eth0 -p tcp -m conntrack --ctorigdstport 80 --ctdir ORIGINAL -j DROP\n"
                    + KubernetesRuleSets.accepts + "\nCOMMIT"
            )
        ),
        HostRuleSet("Docker 28", .iptables(docker28 + "COMMIT")),
        HostRuleSet("Docker 28 above Kube-OVN", .iptables(docker28 + KubernetesRuleSets.accepts + "\nCOMMIT")),
        HostRuleSet("firewalld's iptables back end", .iptables(firewalld(""))),
        HostRuleSet(
            "firewalld's iptables back end with direct rules",
            .iptables(firewalld("-A FORWARD_direct -i ovn0 -j ACCEPT\n-A FORWARD_direct -o ovn0 -j ACCEPT"))
        ),
        HostRuleSet(
            "firewalld's iptables back end with an accepting zone",
            .iptables(firewalld("-A FWDI_public -j ACCEPT"))
        ),
        HostRuleSet("ufw", .iptables(ufw(""))),
        HostRuleSet(
            "ufw with routes allowed",
            .iptables(
                ufw(
                    """
                    -A ufw-user-forward -i eth0 -o ovn0 -d {pods} -p tcp -m multiport --dports 80,443 -j ACCEPT
                    -A ufw-user-forward -i ovn0 -o eth0 -s {pods} -j ACCEPT
                    """
                )
            )
        ),
        HostRuleSet("Calico with no policy for pods", .iptables(calico("-A cali-tw-ovn0 -j DROP"))),
        HostRuleSet(
            "Calico that accepts what is new to pods",
            .iptables(
                calico(
                    """
                    -A cali-tw-ovn0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                    -A cali-tw-ovn0 -m conntrack --ctstate INVALID -j DROP
                    -A cali-tw-ovn0 -j MARK --set-xmark 0x10000/0x10000
                    -A cali-tw-ovn0 -m mark --mark 0x10000/0x10000 -j RETURN
                    -A cali-tw-ovn0 -j DROP
                    -A cali-to-hep-forward -i ovn0 -j MARK --set-xmark 0x10000/0x10000
                    """
                )
            )
        ),
        HostRuleSet(
            "Calico beside Kube-OVN",
            .iptables(calico("-A cali-cidr-block -d {other} -j DROP\n" + KubernetesRuleSets.accepts, policy: "DROP"))
        ),
    ]
}
