import TestSupport

/// Makes up rule sets of iptables: tables, chains that call each other, rules of one to three matches.
struct RandomIPTables {
    private var random: SeededRandom

    /// The rule set of a number.
    static func ruleSet(_ seed: UInt64) -> HostRuleSet {
        var maker = RandomIPTables(random: SeededRandom(seed: seed))
        var tables = [maker.filter()]
        if maker.random.happens(0.5) { tables.append(maker.mangle()) }
        if maker.random.happens(0.2) { tables.append(maker.raw()) }
        return HostRuleSet("iptables \(seed)", tables.map(HostRuleSet.Step.iptables))
    }

    private mutating func filter() -> String {
        let chains = (0..<Int.random(in: 0...4, using: &random)).map { "chain\($0)" }
        var lines = [":FORWARD \(random.happens(0.5) ? "ACCEPT" : "DROP") [0:0]"] + chains.map { ":\($0) - [0:0]" }
        for number in (-1..<chains.count) {
            let name = number < 0 ? "FORWARD" : chains[number]
            // A chain calls only later ones: the kernel refuses loops.
            let callable = Array(chains[(number + 1)...])
            for _ in 0..<Int.random(in: number < 0 ? 4...12 : 1...5, using: &random) {
                lines.append("-A \(name)\(matches())\(verdict(callable))")
            }
        }
        return table("filter", lines)
    }

    private mutating func mangle() -> String {
        var lines: [String] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let hook = random.one(of: ["PREROUTING", "PREROUTING", "FORWARD", "POSTROUTING"])
            // Dropped behind FORWARD, a rejection's own answer could be lost too.
            let target =
                hook == "POSTROUTING" || random.happens(0.8)
                ? " -j MARK \(random.one(of: ["--set-xmark 0x1/0x3", "--set-mark 0x2", "--or-mark 0x5", "--and-mark 0x2"]))"
                : " -j DROP"
            lines.append("-A \(hook)\(matches(at: hook))\(target)")
        }
        return table("mangle", lines)
    }

    private mutating func raw() -> String {
        if random.happens(0.5) { return table("raw", ["-A PREROUTING\(matches(at: "raw")) -j DROP"]) }
        // Both ways of a connection: half a connection untracked is in no state that has a name.
        let port = random.happens(0.5) ? " -p {icmp}" : ""
        return table(
            "raw",
            ["-A PREROUTING -s {pods}\(port) -j NOTRACK", "-A PREROUTING -d {pods}\(port) -j CT --notrack"]
        )
    }

    private func table(_ name: String, _ lines: [String]) -> String {
        "*\(name)\n\(lines.joined(separator: "\n"))\nCOMMIT"
    }

    private mutating func verdict(_ callable: [String]) -> String {
        if let chain = callable.randomElement(using: &random), random.happens(0.35) {
            return random.happens(0.75) ? " -j \(chain)" : " -g \(chain)"
        }
        return random.one(
            of: [
                " -j ACCEPT", " -j ACCEPT", " -j ACCEPT", " -j ACCEPT", " -j DROP", " -j DROP", " -j RETURN",
                " -j REJECT --reject-with {refuse}", "", " -j LOG --log-prefix \"fwd: -j DROP \"",
                " -j RETURN",
            ]
        )
    }

    /// Matches of different kinds. Not every hook knows both interfaces, or connections.
    private mutating func matches(at hook: String = "FORWARD") -> String {
        var kinds = Kind.allCases
        if hook == "PREROUTING" || hook == "raw" { kinds.removeAll { $0 == .output } }
        if hook == "POSTROUTING" { kinds.removeAll { $0 == .input } }
        if hook == "raw" { kinds.removeAll { $0 == .connection } }
        kinds.shuffle(using: &random)
        let count = random.one(of: [0, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3])
        return kinds.prefix(count).map { text(of: $0) }.joined()
    }

    private enum Kind: CaseIterable {
        case input, output, source, destination, payload, connection, set, mark, other
    }

    private mutating func text(of kind: Kind) -> String {
        let not = random.happens(0.2) ? " !" : ""
        switch kind {
        case .input: return "\(not) -i \(random.one(of: ["eth0", "ovn0", "ovn+", "e+", "docker0"]))"
        case .output: return "\(not) -o \(random.one(of: ["eth0", "ovn0", "ovn+", "eth+", "lo"]))"
        case .source: return address("-s", not)
        case .destination: return address("-d", not)
        case .payload: return payload(not)
        case .connection: return connection(not)
        case .set:
            let name = random.one(of: ["subnets", "subnets", "services", "other-node", "subnets-nat"])
            return " -m set\(not) --match-set {ovn}\(name) \(random.one(of: ["src", "dst"]))"
        case .mark:
            return " -m mark\(not) --mark \(random.one(of: ["0x0", "0x1/0x1", "0x2", "0x5", "0x0/0x3", "0x4/0x4"]))"
        case .other:
            return random.one(
                of: [
                    " -m comment --comment \"! -i eth0 \\\"-j DROP\\\"\"", " -m pkttype\(not) --pkt-type unicast",
                    " -m addrtype\(not) --dst-type \(random.one(of: ["LOCAL", "UNICAST"]))",
                    " -m addrtype\(not) --src-type \(random.one(of: ["LOCAL", "UNICAST", "MULTICAST"]))",
                ]
            )
        }
    }

    private mutating func address(_ option: String, _ not: String) -> String {
        let choices = [
            "{pods}", "{pod}", "{client}", "{clients}", "{any}", "{other}", "{services}", "{node}", "{join}",
        ]
        let choice = random.one(of: choices)
        // Nothing at all is not to be loaded.
        return "\(choice == "{any}" ? "" : not) \(option) \(choice)"
    }

    private mutating func payload(_ not: String) -> String {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: return "\(not) -p tcp"
        case 1: return "\(not) -p {icmp}"
        case 2: return " -p tcp -m tcp\(not) --dport \(ports())"
        case 3: return " -p tcp -m tcp\(not) --sport \(ports())"
        case 4:
            return
                " -p tcp -m multiport\(not) --\(random.one(of: ["dports", "sports", "ports"])) 22,\(random.one(of: ["80", "443", "1:1023", "40000"])),8080"
        case 5:
            let flags = random.one(of: [
                "SYN SYN", "SYN,ACK SYN", "FIN,SYN,RST,ACK SYN,ACK", "ACK ACK", "ALL ACK", "RST NONE",
            ])
            return " -p tcp -m tcp\(not) --tcp-flags \(flags)"
        case 6: return " -p {echo}"
        case 7: return " -p {answer}"
        default: return " -p tcp -m tcp\(not) --syn"
        }
    }

    private mutating func ports() -> String {
        random.one(of: ["80", "443", "1:1023", "40000", "1024:65535", "80:80", ":79", "81:"])
    }

    private mutating func connection(_ not: String) -> String {
        switch Int.random(in: 0..<8, using: &random) {
        case 0...3:
            let states = random.some(of: ["INVALID", "NEW", "RELATED", "ESTABLISHED", "UNTRACKED"])
            return " -m conntrack\(not) --ctstate \(states.joined(separator: ","))"
        case 4:
            let states = random.some(of: ["INVALID", "NEW", "RELATED", "ESTABLISHED"])
            return " -m state\(not) --state \(states.joined(separator: ","))"
        case 5: return " -m conntrack --ctdir \(random.one(of: ["ORIGINAL", "REPLY"]))"
        case 6:
            return
                " -m conntrack\(not) --ctstatus \(random.one(of: ["SEEN_REPLY", "ASSURED", "CONFIRMED", "EXPECTED", "NONE"]))"
        default: return " -m conntrack\(not) --ctorigsrc \(random.one(of: ["{client}", "{pods}"]))"
        }
    }
}
