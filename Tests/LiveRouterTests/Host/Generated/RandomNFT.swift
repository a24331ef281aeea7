import TestSupport

/// Makes up native nft tables: base chains at several hooks and priorities, chains, sets, maps, concatenations.
struct RandomNFT {
    private var random: SeededRandom
    private var chains: [String] = []

    /// The rule set of a number.
    static func ruleSet(_ seed: UInt64) -> HostRuleSet {
        var maker = RandomNFT(random: SeededRandom(seed: seed))
        var steps = [HostRuleSet.Step.nft(maker.table("guard"))]
        if maker.random.happens(0.3) { steps.append(.nft(maker.table("second"))) }
        return HostRuleSet("nft \(seed)", steps)
    }

    private mutating func table(_ name: String) -> String {
        chains = (0..<Int.random(in: 0...3, using: &random)).map { "chain\($0)" }
        // A chain calls only earlier ones, which stand above it.
        var lines = sets
        for number in chains.indices {
            lines += ["chain \(chains[number]) {"] + rules(0...4, Array(chains[..<number])) + ["}"]
        }
        if random.happens(0.4) {
            lines += ["chain before {", "type filter hook prerouting priority mangle;"] + marks() + ["}"]
        }
        for number in 0..<random.one(of: [1, 1, 2]) {
            let priority = random.one(of: ["filter", "filter + 10", "-50", "-1", "5"])
            let policy = random.one(of: ["policy accept;", "policy drop;", ""])
            lines += ["chain forward\(number) {", "type filter hook forward priority \(priority); \(policy)"]
            lines += rules(3...9, chains) + ["}"]
        }
        if random.happens(0.2) {
            lines += ["chain after {", "type filter hook postrouting priority 10; policy accept;"]
            lines += rules(1...2, [], isLate: true) + ["}"]
        }
        return "table inet \(name) {\n\(lines.joined(separator: "\n"))\n}"
    }

    private var sets: [String] {
        [
            "set pods { type ipv4_addr; flags interval; elements = { 10.16.0.0/16, 203.0.113.1 }; }",
            "set pods6 { type ipv6_addr; flags interval; elements = { fd00:10:16::/64, 2001:db8:99::1-2001:db8:99::ff }; }",
            "set ports { type inet_service; flags interval; elements = { 80-90, 443 }; }",
            "set served { type ipv4_addr . inet_service; flags interval; elements = { 10.16.0.0/16 . 80, 198.51.100.1-198.51.100.20 . 40000 }; }",
            "map ways { type ifname : verdict; elements = { \"ovn0\" : accept, \"eth1\" : drop }; }",
        ].map {
            $0.replacing("{ type", with: "{\ntype").replacing("; }", with: "\n}").replacing("; flags", with: "\nflags")
                .replacing("; elements", with: "\nelements")
        }
    }

    private mutating func marks() -> [String] {
        (0..<Int.random(in: 1...3, using: &random)).map { _ in
            let change = random.one(of: ["set 0x1", "set mark or 0x2", "set mark and 0xfe", "set mark xor 0x5"])
            return "\(matches(isEarly: true)) meta mark \(change)"
        }
    }

    private mutating func rules(_ count: ClosedRange<Int>, _ callable: [String], isLate: Bool = false) -> [String] {
        (0..<Int.random(in: count, using: &random)).map { _ in
            let matches = matches()
            let counter = random.happens(0.2) ? " counter" : ""
            // What a map looks up must not contradict the matches.
            if !isLate, !matches.contains("icmp"), random.happens(0.15) {
                return matches + counter + verdictMap(callable)
            }
            return matches + counter + verdict(callable)
        }
    }

    private mutating func verdict(_ callable: [String]) -> String {
        if let chain = callable.randomElement(using: &random), random.happens(0.35) {
            return random.happens(0.75) ? " jump \(chain)" : " goto \(chain)"
        }
        return random.one(
            of: [
                " accept", " accept", " accept", " accept", " drop", " drop", " return", " continue", " counter",
                " log prefix \"drop \"", " meta mark set 0x2", " accept comment \"drop\"",
            ]
        )
    }

    private mutating func verdictMap(_ callable: [String]) -> String {
        let call = callable.randomElement(using: &random).map { "jump \($0)" } ?? "continue"
        return random.one(
            of: [
                " iifname vmap { \"eth0\" : accept, \"ovn0\" : \(call) }", " iifname vmap @ways",
                " ct state vmap { established : accept, invalid : drop, new : \(call) }",
                " meta l4proto vmap { tcp : \(call), icmp : accept }",
                " meta nfproto vmap { ipv4 : accept, ipv6 : \(call) }",
                " meta mark vmap { 0x0 : \(call), 0x2 : drop }",
                " iifname . oifname vmap { \"eth0\" . \"ovn0\" : accept, \"ovn0\" . \"eth0\" : \(call) }",
                " tcp dport vmap { 80 : accept, 1024-65535 : \(call) }",
            ]
        )
    }

    /// Matches that can stand in one rule: of one family and one transport protocol at most.
    private mutating func matches(isEarly: Bool = false) -> String {
        var texts: [String] = []
        if random.happens(0.4) { texts.append(interfaces("iifname")) }
        if !isEarly, random.happens(0.25) { texts.append(interfaces("oifname")) }
        switch Int.random(in: 0..<10, using: &random) {
        case 0...1: texts.append(four())
        case 2...3: texts.append(six())
        case 4...6: texts.append(tcp())
        case 7: texts.append(other())
        default: break
        }
        if random.happens(0.35) { texts.append(connection()) }
        if random.happens(0.15) {
            texts.append(
                random.one(of: [
                    "meta mark 0x1", "meta mark != 0x0", "meta mark & 0x3 == 0x2", "meta mark { 0x0, 0x3-0x7 }",
                ])
            )
        }
        // Too many rules for every packet would leave nothing to the rest.
        return texts.isEmpty && random.happens(0.9) ? matches(isEarly: isEarly) : texts.joined(separator: " ")
    }

    private mutating func interfaces(_ key: String) -> String {
        "\(key) \(random.one(of: ["\"eth0\"", "\"ovn0\"", "!= \"eth0\"", "\"ov*\"", "{ \"eth0\", \"eth1\" }", "!= { \"lo\", \"ovn0\" }"]))"
    }

    private mutating func four() -> String {
        random.one(
            of: [
                "ip saddr 10.16.0.0/16", "ip daddr != 10.16.0.0/16", "ip saddr @pods", "ip daddr != @pods",
                "ip saddr { 198.51.100.0/24, 192.0.2.1 }", "ip daddr 10.16.0.1-10.16.0.20", "ip protocol icmp",
                "ip protocol != tcp", "icmp type echo-request", "icmp type { echo-reply, destination-unreachable }",
                "ip daddr . tcp dport @served", "ip saddr . ip daddr { 198.51.100.10 . 10.16.0.10 }",
                "ip daddr & 255.255.0.0 == 10.16.0.0", "ip saddr 10.16.0.0/16 tcp sport 80", "meta nfproto ipv4",
            ]
        )
    }

    private mutating func six() -> String {
        random.one(
            of: [
                "ip6 saddr fd00:10:16::/64", "ip6 daddr != fd00:10:16::/64", "ip6 saddr @pods6", "ip6 daddr != @pods6",
                "ip6 saddr { 2001:db8:51::/64, fe80::/10 }", "ip6 daddr fd00:10:16::1-fd00:10:16::ff",
                "ip6 nexthdr ipv6-icmp", "icmpv6 type echo-request", "icmpv6 type { echo-reply, nd-router-advert }",
                "ip6 daddr . tcp dport { fd00:10:16::a . 80 }", "ip6 daddr fd00:10:16::a tcp dport 80",
                "meta nfproto ipv6",
            ]
        )
    }

    private mutating func tcp() -> String {
        random.one(
            of: [
                "tcp dport 80", "tcp dport != 80", "tcp sport { 22, 80-90 }", "tcp dport @ports", "tcp sport != @ports",
                "tcp flags syn", "tcp flags & (syn | ack) == syn", "tcp flags syn / syn,ack", "tcp flags != ack",
                "tcp flags { syn, syn | ack }", "th dport 1-1023", "meta l4proto tcp", "meta l4proto != tcp",
                "meta l4proto { tcp, udp } th sport 80", "tcp dport . ct state { 80 . new, 40000 . established }",
            ]
        )
    }

    private mutating func other() -> String {
        random.one(
            of: [
                "meta l4proto { icmp, ipv6-icmp }", "fib daddr type local", "fib saddr type unicast",
                "fib saddr . iif oif exists", "fib daddr type != local",
                "meta pkttype host", "iif \"ovn0\"", "oiftype ether", "meta protocol ip", "udp dport 53",
            ]
        )
    }

    private mutating func connection() -> String {
        switch Int.random(in: 0..<8, using: &random) {
        case 0...3: "ct state \(random.some(of: ["new", "established", "related", "invalid"]).joined(separator: ","))"
        case 4: "ct state != { \(random.some(of: ["new", "established", "invalid"]).joined(separator: ", ")) }"
        case 5: "ct direction \(random.one(of: ["original", "reply"]))"
        case 6: "ct status \(random.one(of: ["seen-reply", "assured", "confirmed", "snat"]))"
        default: "ct state \(random.one(of: ["!= established", "! invalid", "{ new, invalid }"]))"
        }
    }
}
