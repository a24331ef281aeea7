extension Samples {
    static let dockerAboveKubeOVN = docker.replacing("-A DOCKER -d", with: kubeOVNAccepts + "-A DOCKER -d")

    static let ufw = """
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
        -A ufw-after-logging-forward -m limit --limit 3/min --limit-burst 10 -j LOG --log-prefix "[UFW BLOCK] "
        -A ufw-before-forward -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
        -A ufw-before-forward -p icmp -m icmp --icmp-type 3 -j ACCEPT
        -A ufw-before-forward -p icmp -m icmp --icmp-type 8 -j ACCEPT
        -A ufw-before-forward -j ufw-user-forward
        COMMIT

        """

    static let calico = calico(web: "")
    /// Its policy for the host's own ends marks what it takes with 0x10000, behind a mark 0x20000 of its own.
    static let calicoForWeb = calico(
        web: """
            -A cali-to-hep-forward -o ovn0 -m comment --comment "cali:a" -j MARK --set-xmark 0x20000/0x20000
            -A cali-to-hep-forward -p tcp -m mark --mark 0x20000/0x20000 -m multiport --dports 80,443 -j MARK --set-xmark 0x10000/0x10000

            """
    )

    private static func calico(web: String) -> String {
        """
        *filter
        :FORWARD DROP [0:0]
        :cali-FORWARD - [0:0]
        :cali-cidr-block - [0:0]
        :cali-from-hep-forward - [0:0]
        :cali-from-wl-dispatch - [0:0]
        :cali-to-hep-forward - [0:0]
        :cali-to-wl-dispatch - [0:0]
        -A FORWARD -m comment --comment "cali:wUHhoiAYhphO9Mso" -j cali-FORWARD
        -A FORWARD -m comment --comment "Policy explicitly accepted packet." -m mark --mark 0x10000/0x10000 -j ACCEPT
        -A FORWARD -m comment --comment "cali:mp77cMpurHhyjLrM" -j MARK --set-xmark 0x10000/0x10000
        -A cali-FORWARD -j MARK --set-xmark 0x0/0xe0000
        -A cali-FORWARD -m mark --mark 0x0/0x10000 -j cali-from-hep-forward
        -A cali-FORWARD -i cali+ -j cali-from-wl-dispatch
        -A cali-FORWARD -o cali+ -j cali-to-wl-dispatch
        -A cali-FORWARD -j cali-to-hep-forward
        -A cali-FORWARD -j cali-cidr-block
        -A cali-from-wl-dispatch -m comment --comment "Unknown interface" -j DROP
        -A cali-to-wl-dispatch -m comment --comment "Unknown interface" -j DROP
        \(web)COMMIT

        """
    }
}
