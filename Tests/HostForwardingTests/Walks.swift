import Diagnostics
import HostForwarding
import RouteModel
import Testing

/// Rules as a tool prints them, and what becomes of the representative packets in them.
struct Walks {
    let ruleset: Ruleset
    var routing: any RoutingKnowledge = NoRoutingKnowledge()

    /// iptables-save's text; lines without a table stand in `filter` with a FORWARD chain.
    init(_ save: String, ipset: String = "", family: AddressFamily = .ipv4) {
        let text = save.contains("*") ? save : Self.filter(save)
        let file = family == .ipv4 ? "iptables-save" : "ip6tables-save"
        ruleset = Ruleset(iptables: Array(text.utf8), ipset: Array(ipset.utf8), file: file, family: family)
    }

    init(_ ruleset: Ruleset) { self.ruleset = ruleset }

    /// The table filter with these rules; `policy DROP` as the first line sets FORWARD's policy.
    static func filter(_ rules: String) -> String {
        var lines = rules.split(separator: "\n").map { $0.drop { $0 == " " } }
        let isDrop = lines.first == "policy DROP"
        if isDrop { lines.removeFirst() }
        var chains: [String] = []
        for line in lines {
            let words = line.split(separator: " ")
            guard words.count > 1, words[0] == "-A", words[1] != "FORWARD" else { continue }
            if !chains.contains(String(words[1])) { chains.append(String(words[1])) }
        }
        let head = ["*filter", ":FORWARD \(isDrop ? "DROP" : "ACCEPT") [0:0]"] + chains.map { ":\($0) - [0:0]" }
        return (head + lines.map(String.init) + ["COMMIT", ""]).joined(separator: "\n")
    }

    /// The verdict of one packet.
    func callAsFunction(_ name: PacketName, family: AddressFamily = .ipv4) -> PacketVerdict {
        walk(name, family: family).verdict
    }

    func walk(_ name: PacketName, family: AddressFamily = .ipv4) -> PacketWalkOutcome {
        let packets = PacketSet.samples(family)
        return PacketRun(ruleset: ruleset, routing: routing).outcome(of: name, in: packets)
    }

    /// The text of the rule that decides.
    func rule(_ name: PacketName, family: AddressFamily = .ipv4) -> String? { walk(name, family: family).by?.rule }
}

extension PacketSet {
    static func samples(_ family: AddressFamily, looseTracking: Bool? = true) -> PacketSet {
        PacketSet(
            pod: family == .ipv4 ? IPAddress(ipv4: 0x0a10_000a) : IPAddress(ipv6High: 0xfd00_0010_0016_0000, low: 10),
            client: family == .ipv4
                ? IPAddress(ipv4: 0xc633_640a) : IPAddress(ipv6High: 0x2001_0db8_0051_0000, low: 0x10),
            uplink: "eth0",
            ovnInterface: "ovn0",
            podPort: 80,
            isLoose: looseTracking
        )
    }
}
