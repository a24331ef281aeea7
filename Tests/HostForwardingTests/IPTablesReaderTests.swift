import Diagnostics
import HostForwarding
import RouteModel
import TestSupport
import Testing

@Suite struct IPTablesReaderTests {
    private func condition(_ words: String, family: AddressFamily = .ipv4) throws -> [Condition] {
        let text = Walks.filter("-A FORWARD " + words)
        let ruleset = Ruleset(iptables: Array(text.utf8), ipset: [], file: "iptables-save", family: family)
        return try #require(ruleset.tables.first?.chain("FORWARD")?.rules.first).conditions
    }

    @Test func `Negation is read before and behind the option`() throws {
        let new = try condition("! -s 10.0.0.0/8 ! -i eth+ -p tcp -m tcp ! --dport 22")
        let old = try condition("-s ! 10.0.0.0/255.0.0.0 -i ! eth+ -p tcp --dport ! 22")
        #expect(new == old)
        let prefix = try IPPrefix("10.0.0.0/8")
        #expect(
            new == [
                .field(.sourceAddress, in: [.prefix(prefix)], isNegated: true),
                .field(.inInterface, in: [.interfaces(InterfacePattern("eth", isPrefix: true))], isNegated: true),
                .field(.transportProtocol, is: 6), .field(.destinationPort, is: 22, isNegated: true),
            ]
        )
    }

    @Test func `Options find their match whatever the order`() throws {
        let words = "-m set -m comment --comment \"a \\\"quoted\\\" one\" --match-set ovn40subnets dst,src"
        #expect(
            try condition(words) == [
                .ipset(name: "ovn40subnets", directions: [.destination, .source], isNegated: false)
            ]
        )
    }

    @Test(arguments: [
        ("-m multiport --dports 80,443,8000:8080", PacketName.clientToPod, true),
        ("-p tcp -m multiport ! --ports 80", .clientToPod, false),
        ("-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN", .clientToPod, true),
        ("-p tcp --syn", .podReply, false),
        ("-p tcp ! --syn", .clientToPod, false),
        ("-p tcp -m tcp --sport 1024:", .clientToPod, true),
        ("-p icmp -m icmp --icmp-type 8/0", .ping, true),
        ("-p icmp -m icmp ! --icmp-type 8", .ping, false),
        ("-p icmp -m icmp --icmp-type any", .pong, true),
        ("-p 1", .ping, true),
        ("! -p tcp", .ping, true),
        ("-m state --state NEW,RELATED", .clientToPod, true),
        ("-m conntrack ! --ctstate NEW", .clientToPod, false),
        ("-m conntrack --ctstate RELATED,ESTABLISHED,DNAT", .podReply, true),
        ("-m conntrack --ctdir REPLY", .podReply, true),
        ("-m conntrack --ctdir ORIGINAL", .podReplyAsymmetric, false),
        ("-m conntrack --ctstate INVALID --ctdir REPLY", .podReplyAsymmetric, true),
        ("-m conntrack --ctorigdst 10.16.0.0/16 --ctorigdstport 80 --ctproto 6", .podReply, true),
        ("-m conntrack --ctstatus ASSURED", .clientMore, true),
        ("-m conntrack --ctstatus ASSURED", .podReply, false),
        ("-m mark --mark 0x0/0x4000", .ping, true),
        ("-m mark ! --mark 0x0/0x4000", .ping, false),
        ("-m connmark ! --mark 0x1", .podReplyAsymmetric, false),
        ("-m iprange --dst-range 10.16.0.1-10.16.0.20", .ping, true),
        ("-m iprange ! --src-range 198.51.100.0-198.51.100.255", .ping, false),
        ("-m physdev --physdev-is-bridged", .ping, false),
        ("-m physdev ! --physdev-is-bridged", .ping, true),
        ("-m policy --dir in --pol ipsec", .ping, false),
        ("-m policy --dir in --pol none", .ping, true),
        ("-m owner --uid-owner 0", .ping, false),
        ("-m pkttype --pkt-type multicast", .ping, false),
        ("-m recent --set --name x --rsource", .ping, true),
        ("-m dscp --dscp 0x2e", .ping, false),
        ("-m tos --tos 0x10/0x3f", .ping, false),
        ("-f", .ping, false),
        ("! -f", .ping, true),
        ("-i ovn0 -o eth0", .podReply, true),
        ("-i ovn+ ! -o ovn0", .podReply, true),
        ("-m rt --rt-type 0", .ping, false),
        ("-m comment --comment x", .ping, true),
    ])
    func `Each extension answers as the kernel does`(words: String, name: PacketName, holds: Bool) {
        #expect(Walks("-A FORWARD \(words) -j DROP")(name) == (holds ? .drop : .accept))
    }

    @Test(arguments: [
        "-m limit --limit 5/min", "-m hashlimit --hashlimit-upto 1/sec --hashlimit-name x",
        "-m statistic --mode nth --every 2", "-m recent --rcheck --name x", "-m string --string a --algo bm",
        "-m time --timestart 10:00", "-m u32 --u32 0=0", "-m bpf --bytecode 1,6", "-m length --length 40:60",
        "-m ttl --ttl-lt 5", "-m mac --mac-source 02:00:00:00:00:01", "-m connlimit --connlimit-above 3",
        "-m set --match-set nowhere src", "-m addrtype --dst-type LOCAL", "-m conntrack --ctstate ODD",
        "-p nosuchprotocol", "-s name.example", "-m tcp --dport http", "--frobnicate", "-m rpfilter",
    ])
    func `What cannot be known stays unknown`(words: String) {
        #expect(Walks("-A FORWARD \(words) -j DROP")(.clientToPod) == .unknown)
    }

    @Test func `Counters, blanks and both variants' heads are read`() throws {
        let nft =
            "# Generated by iptables-nft-save v1.8.9 (nf_tables) on x\n*filter\n:FORWARD DROP [7:420]\n[3:180] -A FORWARD -j ACCEPT \nCOMMIT\n"
        let ruleset = Ruleset(iptables: Array(nft.utf8), ipset: [], file: "iptables-save", family: .ipv4)
        let table = try #require(ruleset.tables.first)
        #expect(table.tool == .iptablesNFT)
        #expect(table.chain("FORWARD")?.rules.first?.text == "-A FORWARD -j ACCEPT")
        #expect(table.chain("FORWARD")?.rules.first?.place.column == 9)
        #expect(table.chain("FORWARD")?.policy == .drop)
        let legacy = Ruleset(
            iptables: Array(Samples.docker.utf8),
            ipset: [],
            file: "iptables-save",
            family: .ipv4
        )
        #expect(legacy.tables.first?.tool == .iptablesLegacy)
        #expect(legacy.diagnostics.isEmpty)
    }

    @Test func `A broken line is told with its place, and what it may do is unknown`() {
        let text =
            "*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -m comment --comment \"open -j ACCEPT\nnonsense\nCOMMIT\n"
        let ruleset = Ruleset(iptables: Array(text.utf8), ipset: [], file: "iptables-save", family: .ipv4)
        #expect(ruleset.diagnostics.map { $0.place?.description } == ["iptables-save:3:33", "iptables-save:4:1"])
        #expect(Walks(ruleset)(.ping) == .unknown)
    }

    @Test func `A file that breaks off is no accept`() {
        let text = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n-A INPUT -j ACCEPT\n"
        let ruleset = Ruleset(iptables: Array(text.utf8), ipset: [], file: "iptables-save", family: .ipv4)
        #expect(ruleset.diagnostics.count == 1)
        #expect(Walks(ruleset)(.ping) == .unknown)
    }

    @Test func `No bytes are no rules`() {
        let ruleset = Ruleset(iptables: [], ipset: [], file: "iptables-save", family: .ipv4)
        #expect(ruleset.tables.isEmpty && ruleset.diagnostics.isEmpty)
        #expect(Walks(ruleset)(.ping) == .accept)
    }

    @Test func `The rules of kube-proxy are read and judged in linear time`() {
        func time(_ services: Int) -> Duration {
            var text = "*nat\n:PREROUTING ACCEPT [0:0]\n:KUBE-SERVICES - [0:0]\n"
            var rules = "-A PREROUTING -m comment --comment \"kubernetes service portals\" -j KUBE-SERVICES\n"
            for index in 0..<services {
                let address = "10.96.\(index / 256).\(index % 256)"
                text += ":KUBE-SVC-\(index) - [0:0]\n:KUBE-SEP-\(index) - [0:0]\n"
                rules +=
                    "-A KUBE-SERVICES -d \(address)/32 -p tcp -m comment --comment \"ns/s\(index) cluster IP\" -m tcp --dport 80 -j KUBE-SVC-\(index)\n"
                rules += "-A KUBE-SVC-\(index) -m comment --comment \"ns/s\(index)\" -j KUBE-SEP-\(index)\n"
                rules +=
                    "-A KUBE-SEP-\(index) -p tcp -m comment --comment \"ns/s\(index)\" -m tcp -j DNAT --to-destination 10.16.1.1:80\n"
            }
            let bytes = Array((text + rules + "COMMIT\n").utf8)
            return threadTime {
                let walks = Walks(Ruleset(iptables: bytes, ipset: [], file: "iptables-save", family: .ipv4))
                for name in PacketName.allCases { #expect(walks(name) == .accept) }
            }
        }
        let small = time(300)
        let large = time(2_400)
        #expect(large < small * 24, "8 times the rules took \(large / small) times as long")
    }
}
