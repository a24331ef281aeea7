/// What the tools print on a node that forwards IPv4 between its uplink eth0 (172.18.0.11) and ovn0.
public enum SampleNode {
    public static let sysctl = """
        net.ipv4.ip_forward = 1
        net.ipv4.conf.all.forwarding = 1
        net.ipv4.conf.eth0.forwarding = 1
        net.ipv4.conf.ovn0.forwarding = 1
        net.ipv4.conf.all.rp_filter = 0
        net.ipv4.conf.eth0.rp_filter = 0
        net.ipv4.conf.ovn0.rp_filter = 0
        net.ipv4.conf.all.accept_local = 0
        net.ipv4.conf.eth0.accept_local = 0
        net.ipv4.conf.ovn0.accept_local = 0
        net.netfilter.nf_conntrack_tcp_loose = 1

        """
    public static let addresses = """
        [{"ifname":"eth0","flags":["BROADCAST","UP","LOWER_UP"],"addr_info":[{"family":"inet","local":"172.18.0.11","prefixlen":24}]},
         {"ifname":"ovn0","flags":["BROADCAST","UP","LOWER_UP"],"addr_info":[{"family":"inet","local":"100.64.0.2","prefixlen":16}]}]
        """
    public static let routes = """
        [{"dst":"default","gateway":"172.18.0.1","dev":"eth0","flags":[]},
         {"dst":"10.16.0.0/16","gateway":"100.64.0.1","dev":"ovn0","flags":[]},
         {"dst":"100.64.0.0/16","dev":"ovn0","protocol":"kernel","scope":"link","prefsrc":"100.64.0.2","flags":[]},
         {"dst":"172.18.0.0/24","dev":"eth0","protocol":"kernel","scope":"link","prefsrc":"172.18.0.11","flags":[]}]
        """
    public static let rules = """
        [{"priority":0,"src":"all","table":"local"},{"priority":32766,"src":"all","table":"main"},
         {"priority":32767,"src":"all","table":"default"}]
        """
}
