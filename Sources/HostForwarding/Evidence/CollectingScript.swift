/// The script that prints a node's evidence, for a POSIX shell; it changes nothing.
///
/// Behind what a tool printed comes a line with the mark, the file's name and the tool's exit status (or `missing`), then what it
/// complained about, then the mark again. The mark is made anew for every run: nothing that lies on the node can hold it.
enum CollectingScript {
    /// The settings that matter, under /proc/sys.
    private static let settings = [
        "net/ipv4/ip_forward", "net/ipv4/conf/*/forwarding", "net/ipv4/conf/*/rp_filter",
        "net/ipv4/conf/*/accept_local",
        "net/ipv4/conf/*/src_valid_mark", "net/ipv4/conf/*/route_localnet",
        "net/ipv4/conf/*/ignore_routes_with_linkdown",
        "net/ipv6/conf/*/forwarding", "net/ipv6/conf/*/force_forwarding", "net/ipv6/conf/*/disable_ipv6",
        "net/ipv6/conf/*/ignore_routes_with_linkdown", "net/netfilter/nf_conntrack_tcp_loose",
        "net/netfilter/nf_conntrack_tcp_be_liberal", "net/bridge/bridge-nf-call-iptables",
        "net/bridge/bridge-nf-call-ip6tables",
    ]

    static func text(mark: String) -> String {
        """
        podroute_end() { printf '\\n\(mark) %s %s\\n%s\\n\(mark)\\n' "$1" "$2" "$3"; }
        podroute_keep() {
          podroute_name=$1
          shift
          command -v "$1" >/dev/null 2>&1 || { podroute_end "$podroute_name" missing "$1"; return; }
          { podroute_said=$("$@" 2>&1 >&3 3>&-); } 3>&1
          podroute_end "$podroute_name" $? "$podroute_said"
        }
        # The tables of the old iptables are read only where the kernel has some: asking for one would make it.
        podroute_legacy() {
          if [ ! -d /proc/net ]; then podroute_end "$1-legacy-save" 1 'there is no /proc/net'; return; fi
          if [ ! -e "$2" ]; then podroute_end "$1-legacy-save" 0 ''; return; fi
          podroute_tables=$(cat "$2" 2>&1) || { podroute_end "$1-legacy-save" 1 "$podroute_tables"; return; }
          if [ -z "$podroute_tables" ]; then podroute_end "$1-legacy-save" 0 ''; return; fi
          podroute_keep "$1-legacy-save" "$1-legacy-save"
        }
        # Where plain iptables is the old one, the tables of the new one are read with its own tool.
        podroute_new() {
          case $("$1" --version 2>/dev/null) in
            *nf_tables*) podroute_keep "$1-save" "$1-save" ;;
            *) if command -v "$1-nft-save" >/dev/null 2>&1 && command -v "$1-legacy-save" >/dev/null 2>&1; then
                 podroute_keep "$1-save" "$1-nft-save"
               else
                 podroute_keep "$1-save" "$1-save"
               fi ;;
          esac
        }
        podroute_settings() (
          cd /proc/sys && [ -r net/ipv4/ip_forward ] || { echo 'there is no /proc/sys/net' >&2; return 1; }
          grep -s . /dev/null \(settings.joined(separator: " ")) | sed 's/:/ = /' | tr './' '/.'
        )
        podroute_six() {
          if [ -d /proc/sys/net/ipv6 ]; then podroute_keep "$@"; else echo '[]'; podroute_end "$1" 0 ''; fi
        }
        podroute_keep hostname uname -n
        podroute_new iptables
        podroute_new ip6tables
        podroute_legacy iptables /proc/net/ip_tables_names
        podroute_legacy ip6tables /proc/net/ip6_tables_names
        podroute_keep nft.json nft -j list ruleset
        podroute_keep nft-chains nft list chains
        if [ -d /sys/module ] && [ ! -d /sys/module/ip_set ]; then
          podroute_end ipset-save 0 ''
        else
          podroute_keep ipset-save ipset save
        fi
        podroute_keep sysctl podroute_settings
        podroute_keep ip-addr.json ip -j -d addr
        podroute_keep ip-route.json ip -4 -j route show table all
        podroute_six ip6-route.json ip -6 -j route show table all
        podroute_keep ip-rule.json ip -4 -j rule
        podroute_six ip6-rule.json ip -6 -j rule
        """
    }

    /// The names of the files, in the order the script prints them.
    static let names = [HostEvidence.nameFile] + EvidenceFile.allCases.map(\.rawValue)
}
