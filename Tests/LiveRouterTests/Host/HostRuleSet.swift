import Testing

/// A node's state as a test sets it up: rules of any tool, sysctls, routes.
struct HostRuleSet: Sendable, CustomTestStringConvertible {
    /// A step of the setup.
    enum Step: Sendable {
        /// Text for iptables-restore and ip6tables-restore, with words in braces for what differs (see ``FamilyWords``).
        case iptables(String)
        /// The same for the legacy programs.
        case legacy(String)
        /// Text for `nft -f`.
        case nft(String)
        /// Lines of bash.
        case shell(String)
    }

    let name: String
    let steps: [Step]
    /// Whether packets may be `unknown` here: what decides on them is really not to be known beforehand.
    let isUnknowable: Bool

    init(_ name: String, _ steps: Step..., isUnknowable: Bool = false) {
        self.init(name, steps, isUnknowable: isUnknowable)
    }

    init(_ name: String, _ steps: [Step], isUnknowable: Bool = false) {
        self.name = name
        self.steps = steps
        self.isUnknowable = isUnknowable
    }

    var testDescription: String { name }

    /// The script of bash that makes a fresh node so.
    var script: String { steps.map(\.script).joined(separator: "\n") }

    /// The same rules in the tables of the legacy programs.
    var inLegacyTables: HostRuleSet {
        let steps = steps.map { step in
            if case .iptables(let text) = step { Step.legacy(text) } else { step }
        }
        return HostRuleSet(name + ", legacy", steps, isUnknowable: isUnknowable)
    }

    /// Whether the node can tell by a route which interface leads to the outside.
    var hasDefaultRoute: Bool { !script.contains("route del default") }

    /// Whether there is anything for the legacy programs to do.
    var usesIPTables: Bool {
        steps.contains { step in
            if case .iptables = step { true } else { false }
        }
    }
}

extension HostRuleSet.Step {
    fileprivate var script: String {
        switch self {
        case .iptables(let text): Self.restore(text, "")
        case .legacy(let text): Self.restore(text, "legacy-")
        case .nft(let text): "nft -f - <<'END'\n\(text)\nEND"
        case .shell(let text): text
        }
    }

    private static func restore(_ text: String, _ variant: String) -> String {
        zip(["iptables", "ip6tables"], FamilyWords.both)
            .map { program, words in "\(program)-\(variant)restore <<'END'\n\(words.fill(text))\nEND" }
            .joined(separator: "\n")
    }
}

/// The words of a rule that IPv4 and IPv6 say differently.
struct FamilyWords {
    private let words: [(String, String)]
    private let own: String
    private let other: String

    static let both = [
        FamilyWords(own: "4:", other: "6:") { four, _ in four },
        FamilyWords(own: "6:", other: "4:") { _, six in six },
    ]

    private init(own: String, other: String, _ choose: (String, String) -> String) {
        self.own = own
        self.other = other
        words = [
            ("{pod}", choose("10.16.0.10", "fd00:10:16::a")), ("{pods}", choose("10.16.0.0/16", "fd00:10:16::/64")),
            ("{client}", choose("198.51.100.10", "2001:db8:51::10")),
            ("{clients}", choose("198.51.100.0/24", "2001:db8:51::/64")),
            ("{node}", choose("172.18.0.11", "fd00:172:18::11")),
            ("{nodes}", choose("172.18.0.0/24", "fd00:172:18::/64")),
            ("{join}", choose("100.64.0.0/16", "fd00:100:64::/112")),
            ("{services}", choose("10.96.0.0/12", "fd00:10:96::/112")),
            ("{other}", choose("192.0.2.0/24", "2001:db8:99::/64")), ("{any}", choose("0.0.0.0/0", "::/0")),
            ("{ovn}", choose("ovn40", "ovn60")), ("{inet}", choose("inet", "inet6")),
            ("{icmp}", choose("icmp", "ipv6-icmp")),
            ("{echo}", choose("icmp -m icmp --icmp-type 8", "ipv6-icmp -m icmp6 --icmpv6-type 128")),
            ("{answer}", choose("icmp -m icmp --icmp-type 0", "ipv6-icmp -m icmp6 --icmpv6-type 129")),
            ("{refuse}", choose("icmp-port-unreachable", "icmp6-port-unreachable")),
            ("{prohibit}", choose("icmp-host-prohibited", "icmp6-adm-prohibited")),
        ]
    }

    /// Text for this family: lines that start with the other's number are left out.
    func fill(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix(other) }
            .map { line in
                let line = line.hasPrefix(own) ? String(line.dropFirst(2)) : String(line)
                return words.reduce(line) { $0.replacing($1.0, with: $1.1) }
            }
            .joined(separator: "\n")
    }
}
