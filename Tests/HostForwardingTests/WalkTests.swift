import HostForwarding
import RouteModel
import Testing

/// Hand-made rule sets whose verdicts are known from netfilter's rules.
@Suite struct WalkTests {
    @Test func `A drop policy without accepts drops everything, and the policy is named with its line`() {
        let walks = Walks("policy DROP")
        for name in PacketName.allCases { #expect(walks(name) == .drop) }
        let by = walks.walk(.clientToPod).by
        #expect(by?.rule == "policy DROP" && by?.chain == "FORWARD" && by?.table == "filter" && by?.line == 2)
    }

    @Test func `kube-proxy's INVALID drop above Kube-OVN's accepts loses asymmetric replies only`() {
        let walks = Walks(Samples.kubeForwardFirst, ipset: Samples.sets)
        #expect(walks(.clientToPod) == .accept)
        #expect(walks(.podReply) == .accept)
        #expect(walks(.podReplyAsymmetric) == .drop)
        #expect(walks(.pongAsymmetric) == .drop)
        #expect(walks.rule(.podReplyAsymmetric) == "-A KUBE-FORWARD -m conntrack --ctstate INVALID -j DROP")
        #expect(walks(.clientMoreAsymmetric) == .accept)
    }

    @Test func `Kube-OVN's accepts above kube-proxy's drop save them`() {
        let walks = Walks(Samples.kubeOVNFirst, ipset: Samples.sets)
        for name in PacketName.allCases { #expect(walks(name) == .accept) }
        #expect(walks.rule(.podReplyAsymmetric) == "-A FORWARD -m set --match-set ovn40subnets src -j ACCEPT")
    }

    @Test func `Docker's chains drop what no container sends`() {
        let walks = Walks(Samples.docker)
        #expect(walks(.clientToPod) == .drop)
        #expect(walks.rule(.clientToPod) == "policy DROP")
        let open = Walks(Samples.docker.replacing("-A DOCKER-USER -j RETURN", with: "-A DOCKER-USER -o ovn0 -j ACCEPT"))
        #expect(open(.clientToPod) == .accept)
        #expect(open(.podReply) == .drop)
    }

    @Test func `Stateful rules pass symmetric replies and no others`() {
        let walks = Walks(
            """
            policy DROP
            -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
            -A FORWARD -i eth0 -o ovn0 -m conntrack --ctstate NEW -j ACCEPT
            """
        )
        let passing: Set<PacketName> = [.clientToPod, .podReply, .clientMore, .clientMoreAsymmetric, .ping, .pong]
        for name in PacketName.allCases { #expect(walks(name) == (passing.contains(name) ? .accept : .drop)) }
    }

    @Test func `The mangle drop of Kube-OVN concerns resets only`() {
        let walks = Walks(
            """
            *mangle
            :POSTROUTING ACCEPT [0:0]
            :OVN-POSTROUTING - [0:0]
            -A POSTROUTING -j OVN-POSTROUTING
            -A OVN-POSTROUTING -p tcp -m set --match-set ovn40subnets src -m tcp --tcp-flags RST RST -m state --state INVALID -j DROP
            COMMIT
            """,
            ipset: Samples.sets
        )
        #expect(walks(.podReplyAsymmetric) == .accept)
    }

    @Test func `A mark set in mangle opens filter`() {
        let walks = Walks(
            """
            *mangle
            :PREROUTING ACCEPT [0:0]
            -A PREROUTING -i eth0 -j MARK --set-xmark 0x4000/0x4000
            -A PREROUTING -i eth0 -m statistic --mode random --probability 0.5 -j MARK --set-xmark 0x1/0x1
            COMMIT
            *filter
            :FORWARD DROP [0:0]
            -A FORWARD -m mark --mark 0x4000/0x4000 -j ACCEPT
            -A FORWARD -m mark --mark 0x1/0x1 -j REJECT --reject-with icmp-port-unreachable
            -A FORWARD -m mark ! --mark 0x0/0xff00 -j ACCEPT
            COMMIT
            """
        )
        #expect(walks(.clientToPod) == .accept)
        #expect(walks(.podReply) == .drop)
    }

    @Test func `A connection's mark is found by its later packets`() {
        let walks = Walks(
            """
            *mangle
            :PREROUTING ACCEPT [0:0]
            -A PREROUTING -m connmark --mark 0x7 -j CONNMARK --restore-mark
            -A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -m conntrack --ctstate NEW -j CONNMARK --set-xmark 0x7/0xffffffff
            COMMIT
            *filter
            :FORWARD ACCEPT [0:0]
            -A FORWARD -i ovn0 -m mark --mark 0x7 -j REJECT
            COMMIT
            """
        )
        #expect(walks(.podReply) == .reject)
        #expect(walks(.podReplyAsymmetric) == .accept)
        #expect(walks(.pong) == .accept)
    }

    @Test func `What is not understood is unknown only where it has a say`() {
        #expect(Walks("-A FORWARD -m foo --bar 1 -j DROP")(.ping) == .unknown)
        #expect(Walks("-A FORWARD -m foo --bar 1 -j DROP").rule(.ping) == "-A FORWARD -m foo --bar 1 -j DROP")
        #expect(Walks("-A FORWARD -m foo --bar 1 -j ACCEPT")(.ping) == .accept)
        #expect(Walks("-A FORWARD -m foo --bar 1 -j LOG --log-prefix \"a b\"")(.ping) == .accept)
        #expect(Walks("-A FORWARD -i lo -m foo --bar 1 -j DROP")(.ping) == .accept)
        #expect(
            Walks("policy DROP\n-A FORWARD -m limit --limit 1/sec -j ACCEPT\n-A FORWARD -j ACCEPT")(.ping) == .accept
        )
        #expect(Walks("policy DROP\n-A FORWARD -m limit --limit 1/sec -j ACCEPT")(.ping) == .unknown)
        #expect(Walks("-A FORWARD -j FOO\n-A FORWARD -j DROP")(.ping) == .unknown)
    }

    @Test func `Unknown jumps add only what their chains may do`() {
        let counting = Walks("-A FORWARD -m foo -j COUNT\n-A COUNT -p tcp\n-A COUNT -j RETURN\n-A FORWARD -j DROP")
        #expect(counting(.ping) == .drop)
        let dropping = Walks("-A FORWARD -m foo --x -j D\n-A D -p tcp -j DROP")
        #expect(dropping(.ping) == .accept)
        #expect(dropping(.clientToPod) == .unknown)
    }

    @Test func `goto returns past the calling rule`() {
        let walks = Walks(
            "policy DROP\n-A FORWARD -g A\n-A FORWARD -j ACCEPT\n-A A -p tcp -j RETURN\n-A A -p icmp -j ACCEPT"
        )
        #expect(walks(.clientToPod) == .drop)
        #expect(walks(.ping) == .accept)
        let nested = Walks("-A FORWARD -j B\n-A FORWARD -j DROP\n-A B -g A\n-A B -j ACCEPT\n-A A -p tcp -j RETURN")
        #expect(nested(.clientToPod) == .drop)
    }

    @Test func `Chains that jump in a circle are unknown, not endless`() {
        #expect(Walks("-A FORWARD -j A\n-A A -j B\n-A B -j A\n")(.ping) == .unknown)
        #expect(Walks("-A FORWARD -j A\n-A A -j A\n-A FORWARD -j DROP")(.ping) == .unknown)
    }

    @Test func `Jumps that double at every chain end in time`() {
        var rules = "-A FORWARD -j C0\n"
        for index in 0..<60 { rules += "-A C\(index) -j C\(index + 1)\n-A C\(index) -j C\(index + 1)\n" }
        #expect(Walks(rules + "-A C60 -p udp -j DROP")(.ping) == .unknown)
    }

    @Test func `notrack takes a packet from connection tracking`() {
        let raw = "*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -i ovn0 -j CT --notrack\nCOMMIT\n"
        let drop = "*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -m conntrack --ctstate INVALID -j DROP\nCOMMIT\n"
        #expect(Walks(raw + drop)(.podReplyAsymmetric) == .accept)
        #expect(Walks(raw + drop.replacing("INVALID", with: "UNTRACKED"))(.podReply) == .drop)
        #expect(Walks(drop)(.podReplyAsymmetric) == .drop)
    }

    @Test func `nat sees first packets only, and another destination is not followed`() {
        let nat = "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -j DNAT --to-destination 10.9.9.9:80\nCOMMIT\n"
        #expect(Walks(nat)(.clientToPod) == .unknown)
        #expect(Walks(nat)(.podReply) == .accept)
        #expect(Walks(nat.replacing("10.9.9.9", with: "10.16.0.10"))(.clientToPod) == .accept)
        let masquerade = "*nat\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -j MASQUERADE\nCOMMIT\n"
        #expect(Walks(masquerade)(.podToOutside) == .accept)
    }

    @Test func `Two tables judge in turn: an accept ends its own chain only`() {
        let both = """
            *security
            :FORWARD ACCEPT [0:0]
            -A FORWARD -i ovn0 -j DROP
            COMMIT
            *filter
            :FORWARD ACCEPT [0:0]
            -A FORWARD -j ACCEPT
            COMMIT
            """
        #expect(Walks(both)(.podReply) == .drop)
        #expect(Walks(both).walk(.podReply).by?.table == "security")
        #expect(Walks(both)(.clientToPod) == .accept)
    }

    @Test func `IPv6 rules judge IPv6 packets`() {
        let walks = Walks(
            "policy DROP\n-A FORWARD -s fd00:10:16::/112 -j ACCEPT\n-A FORWARD -p ipv6-icmp -m icmp6 --icmpv6-type 128 -j ACCEPT",
            family: .ipv6
        )
        #expect(walks(.podReply, family: .ipv6) == .accept)
        #expect(walks(.ping, family: .ipv6) == .accept)
        #expect(walks(.clientToPod, family: .ipv6) == .drop)
        #expect(walks(.clientToPod, family: .ipv4) == .accept)
    }

    @Test func `The rules a packet passes are told in order`() {
        let passed = Walks(Samples.docker).walk(.clientToPod).passed.map(\.effect)
        #expect(passed == ["jump DOCKER-USER", "return", "jump DOCKER-ISOLATION-STAGE-1", "return"])
    }
}
