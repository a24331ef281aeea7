import Foundation
import RouteModel
import TestSupport
import Testing

@testable import HostForwarding

/// The kernel itself is asked with `ip route get … from … iif …`; what the evidence says has to be the same.
@Suite(.needs(.root, .program("ip")))
struct RoutingKernelTests {
    /// Two interfaces as a node has them, and one more that strangers come in by.
    private static let base = """
        ip link set lo up
        for i in eth0 ovn0 eth1 eth0.100; do
          ip link add $i type veth peer name peer-$i && ip link set $i up && ip link set peer-$i up || exit 1
          sysctl -qw net.ipv6.conf.$(echo $i | tr . /).accept_dad=0
        done
        sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
        for i in all eth0 ovn0 eth1; do sysctl -qw net.ipv4.conf.$i.rp_filter=0; done
        ip addr add 172.18.0.11/24 dev eth0
        ip addr add 100.64.0.2/16 dev ovn0
        ip addr add 192.168.7.1/24 dev eth1
        ip addr add fd00:172:18::11/64 dev eth0 nodad
        ip addr add fd00:100:64::2/112 dev ovn0 nodad
        # The kernel makes the local routes of IPv6 a moment later.
        for try in 1 2 3 4 5 6 7 8 9 10; do
          [ "$(ip -6 route show table local | grep -cE 'fd00:172:18::11|fd00:100:64::2')" = 2 ] && break
          sleep 0.2
        done
        ip route add default via 172.18.0.1
        ip route add 10.16.0.0/16 via 100.64.0.1 dev ovn0 src 172.18.0.11
        ip -6 route add default via fd00:172:18::1
        ip -6 route add fd00:10:16::/64 via fd00:100:64::1 dev ovn0

        """

    private static let collect = """

        for f in 4 6; do ip -$f -j route show table all >$1/route$f; ip -$f -j rule >$1/rule$f; done
        ip -j -d addr >$1/addr; sysctl -a 2>/dev/null | grep '^net\\.ipv' >$1/sysctl
        """

    private static let questions: [(destination: String, source: String, input: String, mark: UInt32)] = {
        var questions: [(String, String, String, UInt32)] = []
        for destination in ["10.16.0.5", "10.17.3.3", "198.51.100.10", "172.18.0.11", "172.18.0.255", "192.168.7.9"] {
            for source in ["198.51.100.10", "10.16.0.5", "172.18.0.99", "192.168.7.9", "172.18.0.11"] {
                for input in ["eth0", "ovn0", "eth1"] {
                    for mark in [UInt32(0), 0x90001] { questions.append((destination, source, input, mark)) }
                }
            }
        }
        for destination in ["fd00:10:16::5", "fd00:10:17::5", "2001:db8:51::10", "fd00:172:18::11"] {
            for source in ["2001:db8:51::10", "fd00:10:16::5"] {
                for input in ["eth0", "ovn0"] { questions.append((destination, source, input, 0)) }
            }
        }
        return questions
    }()

    private static let changes = [
        "true",
        "sysctl -qw net.ipv4.conf.all.rp_filter=1",
        "sysctl -qw net.ipv4.conf.eth0.rp_filter=1 net.ipv4.conf.ovn0.rp_filter=2",
        "sysctl -qw net.ipv4.conf.all.rp_filter=2 net.ipv4.conf.eth1.rp_filter=1; ip route del default",
        "sysctl -qw net.ipv4.conf.all.rp_filter=2; ip addr del 192.168.7.1/24 dev eth1",
        "sysctl -qw net.ipv4.conf.eth0.forwarding=0",
        "sysctl -qw net.ipv4.conf.eth1.accept_local=1 net.ipv4.conf.eth0.rp_filter=1",
        "ip route add blackhole 10.17.0.0/16; ip route add prohibit 198.51.100.0/24; ip -6 route add unreachable fd00:10:17::/64",
        "ip route add unreachable 198.51.100.10; ip -6 route add blackhole 2001:db8:51::/48",
        "ip route add throw 10.16.0.0/24 table 100; ip route add 10.16.0.0/16 dev eth1 table 100; ip rule add pref 50 lookup 100",
        "ip rule add pref 50 from 10.16.0.0/16 lookup 100; ip route add default via 192.168.7.254 dev eth1 table 100",
        "ip rule add pref 50 from 10.16.0.0/16 lookup 100; ip route add default via 192.168.7.254 dev eth1 table 100; sysctl -qw net.ipv4.conf.all.rp_filter=1",
        "ip rule add pref 50 fwmark 0x90000/0xff0000 lookup 100; ip route add default via 192.168.7.254 dev eth1 table 100",
        """
        ip rule add pref 50 fwmark 0x90000/0xff0000 lookup 100; ip route add default via 192.168.7.254 dev eth1 table 100
        sysctl -qw net.ipv4.conf.all.rp_filter=1 net.ipv4.conf.eth1.src_valid_mark=1
        """,
        "ip rule add pref 50 not from 10.16.0.0/16 iif eth0 lookup 100; ip route add 10.0.0.0/8 dev eth1 table 100",
        "ip rule add pref 50 lookup main suppress_prefixlength 0; ip rule add pref 51 to 198.51.100.0/24 unreachable",
        "ip rule add pref 50 iif ovn0 goto 60; ip rule add pref 55 blackhole; ip rule add pref 60 lookup main",
        "ip rule add pref 50 oif eth1 blackhole; ip rule add pref 51 iif eth1 prohibit; ip rule add pref 52 nop",
        "ip -6 rule add pref 50 from fd00:10:16::/64 lookup 100; ip -6 route add default via fd00:100:64::9 dev ovn0 table 100",
        "ip route add 10.17.0.0/16 metric 20 dev eth1; ip route add 10.17.0.0/16 metric 10 dev ovn0",
        "ip route append 10.16.0.0/16 dev eth1; ip route add 10.16.0.0/24 tos 0x10 dev eth1",
        """
        ip link set peer-ovn0 down
        sysctl -qw net.ipv4.conf.ovn0.ignore_routes_with_linkdown=1 net.ipv6.conf.ovn0.ignore_routes_with_linkdown=1
        for try in 1 2 3 4 5 6 7 8 9 10; do ip route | grep -q linkdown && break; sleep 0.3; done
        """,
        "ip route add 10.17.3.0/24 dev eth0.100; sysctl -qw net.ipv4.conf.eth0/100.rp_filter=1",
        "ip nexthop add id 5 via 192.168.7.5 dev eth1; ip route add 10.17.0.0/16 nhid 5",
    ]

    @Test(arguments: changes)
    func `The evidence leads where the kernel leads`(change: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("podroute-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let asked = Self.questions.map {
            "ip route get \($0.destination) from \($0.source) iif \($0.input) mark \($0.mark) 2>&1 | head -1"
        }
        let script = "set -e\n\(Self.base)\(change)\(Self.collect)\n" + asked.joined(separator: "\n")
        let result = try Command.run(
            Command.asRoot(["unshare", "--net", "sh", "-c", script, "sh", folder.path]),
            seconds: 120
        )
        try #require(result.status == 0, "\(result.errors)")
        func bytes(_ name: String) throws -> [UInt8] {
            Array(try Data(contentsOf: folder.appendingPathComponent(name)))
        }
        let evidence = RoutingEvidence(
            HostEvidence(
                node: "n",
                files: [
                    .sysctl: try bytes("sysctl"), .addresses: try bytes("addr"), .routes: try bytes("route4"),
                    .routes6: try bytes("route6"), .rules: try bytes("rule4"), .rules6: try bytes("rule6"),
                ]
            )
        )
        #expect(evidence.diagnostics.isEmpty)
        let answers = result.output.split(separator: "\n")
        try #require(answers.count == Self.questions.count)
        for (question, answer) in zip(Self.questions, answers) {
            let query = RouteQuery(
                source: try IPAddress(question.source),
                destination: try IPAddress(question.destination),
                input: question.input,
                mark: question.mark
            )
            let outcomes = evidence.path(of: query)
            let said = outcomes.map { outcome in
                switch outcome.decision {
                case .forward(let output, _): "dev \(output)"
                case .local: "local"
                case .drop, .reject: "none"
                case .unknown: "unknown"
                }
            }
            #expect(said == [Self.meaning(answer)], "\(question): the kernel says \(answer); \(outcomes)")
        }
    }

    private static func meaning(_ answer: Substring) -> String {
        let words = answer.split(separator: " ")
        if words.first == "local" { return "local" }
        if answer.hasPrefix("RTNETLINK") || ["broadcast", "unreachable", "prohibit", "blackhole"].contains(words.first)
        {
            return "none"
        }
        guard let index = words.firstIndex(of: "dev") else { return String(answer) }
        return "dev " + words[index + 1]
    }
}
