import Diagnostics
import Foundation
import Manifests
import RouteModel
import TestSupport
import Testing

@testable import HostForwarding

/// Rules that the real nft took and printed, as the model has them.
@Suite(.needs(.root, .program("nft")))
struct NFTReaderTests {
    private static let declarations = """
          set pods {
            type ipv4_addr
            flags interval
            elements = { 10.16.0.0/16, 10.17.0.1-10.17.0.9 }
          }
          set both {
            type ipv4_addr . inet_service
            flags interval
            elements = { 10.0.0.0/24 . 90-99 }
          }
          set links {
            type ifname
            flags interval
            elements = { "eth*", "ovn0" }
          }
          set seen {
            type ipv4_addr
            size 65535
            flags dynamic,timeout
            timeout 1h
          }
          map services {
            type inet_service : verdict
            elements = { 80 : jump other, 90-99 : drop }
            flags interval
          }
          chain other {
          }
        """

    /// Loads rules into a namespace of their own and reads what nft prints of them.
    private func load(_ rules: [String], extra: String = "") throws -> [RuleTable] {
        let text = """
            table inet t {
            \(Self.declarations)
              chain f {
                type filter hook forward priority filter + 5; policy drop;
                \(rules.joined(separator: "\n    "))
              }
            }
            \(extra)
            """
        let script =
            "ip link add eth0 type veth peer name p0; nft -f - && nft -j list ruleset && echo && nft list chains"
        let words = Command.asRoot(["unshare", "--net", "sh", "-c", script])
        let result = try Command.run(words, input: text)
        try #require(result.status == 0, "\(result.errors)")
        let parts = result.output.split(separator: "\n\n", maxSplits: 1)
        return try tables(Array(try #require(parts.first).utf8), chains: String(try #require(parts.last)))
    }

    private func tables(_ bytes: [UInt8], chains: String? = nil, diagnostics: Int = 0) throws -> [RuleTable] {
        let evidence = HostEvidence(node: "n", files: [.nft: bytes])
        let file = try #require(evidence.file(.nft))
        let reader = NFTReader(file, chains: chains.map { Array($0.utf8) }, sources: evidence.sources)
        #expect(reader.diagnostics.count == diagnostics, "\(reader.diagnostics)")
        return reader.tables
    }

    private func rules(_ texts: [String]) throws -> [Rule] {
        let rules = try #require(try load(texts).first?.chain("f")?.rules)
        try #require(rules.count == texts.count)
        return rules
    }

    @Test func `Rules are shown as nft shows them`() throws {
        let texts = [
            #"iifname "eth0" oifname "ovn0" accept"#,
            #"iif "lo" counter accept"#,
            "ip saddr 10.0.0.0/8 ip daddr != { 10.16.0.0/16, 10.18.0.0/16 } drop",
            "ip6 saddr fd00::/8 tcp dport 80 accept",
            "tcp dport { 80, 443, 1000-2000 } accept",
            "ip saddr @pods accept",
            "ip daddr . tcp dport @both accept",
            "ct state established,related accept",
            "ct state { invalid, new } drop",
            "ct state != new accept",
            "meta mark set 16",
            "meta l4proto { tcp, udp } accept",
            "tcp dport vmap @services",
            "tcp dport vmap { 22 : accept, 23 : jump other }",
            "fib saddr . iif oif missing drop",
            "fib daddr type local accept",
            "reject with icmpx type admin-prohibited",
            "limit rate 10/second accept",
            #"log prefix "x y" drop"#,
            "jump other",
            #"accept comment "it's mine""#,
        ]
        let shown = try rules(texts).map(\.text)
        #expect(shown.map { $0.replacing(", ", with: ",") } == texts.map { $0.replacing(", ", with: ",") })
    }

    @Test func `Conditions keep what nft leaves out of sight`() throws {
        let pods = try ValueRange.prefix(IPPrefix("10.16.0.0/16"))
        let cases: [(String, [Rule.Step])] = [
            (
                "ip daddr != 10.16.0.0/16 drop",
                [.when(.all([.isIPv4, .field(.destinationAddress, in: [pods], isNegated: true)])), .then(.drop)]
            ),
            (
                "tcp dport 1024-65535 accept",
                [
                    .when(.all([.transport(6), .field(.destinationPort, in: [.numbers(1024...65535)])])),
                    .then(.accept),
                ]
            ),
            (
                "udp dport < 1024 drop",
                [.when(.all([.transport(17), .field(.destinationPort, in: [.numbers(0...1023)])])), .then(.drop)]
            ),
            (
                "tcp flags & (fin | syn | rst | ack) == syn accept",
                [
                    .when(
                        .all([
                            .transport(6),
                            .comparison(Comparison(.tcpFlags, mask: 0x17, in: [.number(2)])),
                        ])
                    ), .then(.accept),
                ]
            ),
            ("ct state new,invalid drop", [.when(.field(.connectionState, hasAnyOf: 9)), .then(.drop)]),
            ("ct state ! new accept", [.when(.field(.connectionState, hasAnyOf: 8, isNegated: true)), .then(.accept)]),
            (
                "ct status dnat accept",
                [.when(.all([.isTracked, .field(.connectionStatus, hasAnyOf: 32)])), .then(.accept)]
            ),
            (
                #"iifname { "eth*", "ovn0" } accept"#,
                [
                    .when(
                        .field(
                            .inInterface,
                            in: [
                                .interfaces(InterfacePattern("eth", isPrefix: true)),
                                .interfaces(InterfacePattern("ovn0")),
                            ]
                        )
                    ), .then(.accept),
                ]
            ),
            (
                #"oifname != "lo" drop"#,
                [.when(.not(.field(.outInterface, in: [.interfaces(InterfacePattern("lo"))]))), .then(.drop)]
            ),
            (
                "iifname @links drop",
                [.when(.namedSet(name: "links", fields: [.inInterface], isNegated: false)), .then(.drop)]
            ),
            (
                "ip saddr != @pods drop",
                [
                    .when(.all([.isIPv4, .namedSet(name: "pods", fields: [.sourceAddress], isNegated: true)])),
                    .then(.drop),
                ]
            ),
            (
                "ip daddr . tcp dport { 10.16.0.5 . 80 } accept",
                [
                    .when(
                        .all([
                            .isIPv4, .transport(6),
                            .tuples(
                                fields: [.destinationAddress, .destinationPort],
                                elements: [.init([.address(try IPAddress("10.16.0.5")), .number(80)])],
                                isNegated: false
                            ),
                        ])
                    ), .then(.accept),
                ]
            ),
            (
                "meta mark & 0xff00 == 0x100 drop",
                [.when(.comparison(Comparison(.mark, mask: 0xff00, in: [.number(0x100)]))), .then(.drop)]
            ),
            ("meta mark set meta mark or 0x4000", [.then(.setMark(value: 0x4000, mask: 0x4000))]),
            ("meta mark set mark and 0xffff00ff", [.then(.setMark(value: 0, mask: 0xff00))]),
            ("meta mark set mark xor 0x1", [.then(.setMark(value: 1, mask: 0))]),
            ("ct mark set meta mark", [.then(.saveMark(packetMask: .max, connectionMask: .max))]),
            (
                "meta mark set ct mark",
                [.when(.isTracked), .then(.restoreMark(packetMask: .max, connectionMask: .max))]
            ),
            ("meta protocol ip6 accept", [.when(.field(.family, in: [.number(10)])), .then(.accept)]),
            (
                "icmp type { echo-reply, echo-request } accept",
                [.when(.all([.transport(1), .field(.icmpType, in: [.number(0), .number(8)])])), .then(.accept)]
            ),
            (
                "reject with tcp reset",
                [.when(.field(.transportProtocol, in: [.number(6)])), .when(.transport(6)), .then(.reject)]
            ),
            (
                "fib saddr . mark . iif oif missing drop",
                [.when(.not(.reversePath(.init(isLoose: false, usesMark: true)))), .then(.drop)]
            ),
            (
                "fib daddr type { local, broadcast } accept",
                [.when(.addressType(.init(.destination, kinds: [.local, .broadcast]))), .then(.accept)]
            ),
            ("ip frag-off & 0x1fff != 0 drop", [.when(.all([.isIPv4, .constant(false)])), .then(.drop)]),
            ("meta skuid 0 accept", [.when(.constant(false)), .then(.accept)]),
            ("tcp option maxseg size set rt mtu", [.when(.transport(6)), .then(.continue)]),
            ("add @seen { ip saddr }", [.when(.isIPv4), .then(.continue)]),
            (
                "ct original ip daddr 10.16.0.5 accept",
                [
                    .when(
                        .all([
                            .isTracked, .isIPv4,
                            .field(.originalDestination, in: [.address(try IPAddress("10.16.0.5"))]),
                        ])
                    ), .then(.accept),
                ]
            ),
            (
                "tcp dport vmap @services",
                [.when(.transport(6)), .then(.namedVerdictMap(fields: [.destinationPort], name: "services"))]
            ),
        ]
        for (rule, expected) in zip(try rules(cases.map(\.0)), cases) {
            #expect(rule.steps == expected.1, "\(expected.0)")
        }
    }

    @Test(arguments: [
        "limit rate 10/second accept", "meta hour 10:00-11:00 accept", "numgen random mod 2 0 accept",
        "ip saddr set 10.0.0.1", "meta mark set ip saddr map { 10.0.0.1 : 0x10 }",
        "ct count over 10 drop", "meta iifgroup 5 drop", "quota over 10 mbytes drop", "rt classid 1 drop",
        "th dport 53 accept", "tcp option maxseg size 0-500 drop", "ether saddr 00:11:22:33:44:55 drop",
    ])
    func `What may be either way is unknown`(text: String) throws {
        let rule = try #require(try rules([text]).first)
        #expect("\(rule.steps)".contains("unknown("), "\(rule.steps)")
    }

    @Test func `Tables, chains and sets are what was loaded`() throws {
        let tables = try load(
            ["add @seen { ip saddr } accept"],
            extra: """
                table ip filter {
                  chain FORWARD {
                    type filter hook forward priority 0; policy drop;
                  }
                }
                table netdev edge {
                  chain in {
                    type filter hook ingress device "lo" priority -5; policy accept;
                    ip saddr 10.0.0.1 drop
                  }
                  chain both {
                    type filter hook ingress devices = { "lo", "eth0" } priority 0; policy drop;
                  }
                }
                table bridge b {
                  chain f {
                    type filter hook forward priority 0; policy drop;
                  }
                }
                table ip6 asleep {
                  flags dormant
                  chain f {
                    type filter hook forward priority -10; policy drop;
                  }
                }
                """
        )
        #expect(tables.map(\.name) == ["t", "filter", "edge", "asleep"])
        #expect(tables.map(\.tool) == [.nft, .iptablesNFT, .nft, .nft])
        #expect(tables.map(\.isDormant) == [false, false, false, true])
        let table = try #require(tables.first)
        let chain = try #require(table.chain("f"))
        #expect(chain.base == .init(purpose: .filter, hook: .forward, priority: 5))
        #expect(chain.policy == .drop && chain.rules.first?.handle != nil)
        #expect(chain.place.file == "nft.json" && chain.place.column > 1)
        #expect(table.chain("other").map { $0.base == nil } == true)

        let pods = try #require(table.sets["pods"])
        #expect(pods.dimensions == [.address] && pods.family == .ipv4 && !pods.isPartial)
        let addresses = try IPAddress("10.17.0.1")...IPAddress("10.17.0.9")
        #expect(pods.elements == [.init([.prefix(try IPPrefix("10.16.0.0/16"))]), .init([.addresses(addresses)])])
        #expect(table.sets["both"]?.dimensions == [.address, .number])
        #expect(table.sets["both"]?.elements.first?.ranges.last == .numbers(90...99))
        #expect(table.sets["links"]?.elements.first?.ranges == [.interfaces(InterfacePattern("eth", isPrefix: true))])
        #expect(table.sets["seen"]?.isPartial == true)
        #expect(table.sets["services"]?.elements.map(\.action) == [.jump("other"), .drop])

        // nft 1.0.6 does not tell the interfaces in its JSON.
        let base = RuleChain.Base(purpose: .filter, hook: .ingress, priority: -5, devices: ["lo"])
        #expect(tables[2].chain("in")?.base == base)
        #expect(tables[2].chain("in")?.rules.first?.steps.count == 2)
        #expect(tables[2].chain("both")?.base?.devices == ["eth0", "lo"])
    }

    @Test func `A chain at an interface is for that interface's packets`() throws {
        let text = """
            {"nftables": [{"table": {"family": "netdev", "name": "t"}},
             {"chain": {"family": "netdev", "table": "t", "name": "a", "type": "filter", "hook": "ingress",
              "dev": ["eth0", "eth1"], "prio": "filter - 5", "policy": "drop"}},
             {"chain": {"family": "netdev", "table": "t", "name": "b", "type": "filter", "hook": "ingress", "prio": 0,
              "policy": "drop"}}]}
            """
        let table = try #require(try tables(Array(text.utf8)).first)
        let base = RuleChain.Base(purpose: .filter, hook: .ingress, priority: -5, devices: ["eth0", "eth1"])
        #expect(table.chain("a")?.base == base && table.chain("a")?.policy == .drop)
        #expect(table.chain("b")?.policy == .unknown("nft's JSON does not say the interfaces of chain b"))
    }

    @Test(arguments: [
        "[]", "{\"nftables\": 5}", "{\"nftables\": [", "nft: command not found", "{\"other\": []}",
    ])
    func `Half a ruleset is none`(text: String) throws {
        #expect(try tables(Array(text.utf8), diagnostics: 1).isEmpty)
    }

    @Test func `An empty answer is no rules, and odd parts stay unknown`() throws {
        #expect(try tables(Array("\n".utf8)).isEmpty)
        let odd = """
            {"nftables": [{"metainfo": {}}, 7, {"table": {"family": "inet", "name": "t"}},
             {"rule": {"family": "inet", "table": "t", "chain": "c",
              "expr": ["jump { accept }", {"new statement": {}}, {"match": {}}, {"vmap": {}}, {"xt": null}]}}]}
            """
        let rule = try #require(try tables(Array(odd.utf8), diagnostics: 1).first?.chain("c")?.rules.first)
        #expect(rule.steps.count == 5)
        #expect(rule.place.line == 2)
        for step in rule.steps { #expect("\(step)".contains("unknown(")) }
    }
}
