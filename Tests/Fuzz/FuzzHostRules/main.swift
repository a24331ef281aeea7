import Diagnostics
import FuzzDriver
import HostForwarding
import RouteModel

// Any text is rules and sets in which packets get a verdict, the same one every time, in bounded time; what cannot be
// read has a place inside the text. Sets stand behind a line that begins with %.

Fuzz.run { input in
    let cut =
        input.indices.first { input[$0] == UInt8(ascii: "%") && ($0 == 0 || input[$0 - 1] == 0x0a) } ?? input.count
    let rules = Array(input[..<cut])
    let sets = Array(input[min(cut + 1, input.count)...])
    for family in AddressFamily.allCases {
        let ruleset = Ruleset(iptables: rules, ipset: sets, file: "iptables-save", family: family)
        let lines = max(rules.count { $0 == 0x0a }, sets.count { $0 == 0x0a }) + 1
        for diagnostic in ruleset.diagnostics {
            precondition(1...lines ~= diagnostic.place?.line ?? 0, "a fault outside the text")
        }
        let packets = PacketSet(
            pod: family == .ipv4 ? IPAddress(ipv4: 0x0a10_000a) : IPAddress(ipv6High: 0xfd00_0010_0016_0000, low: 10),
            client: family == .ipv4
                ? IPAddress(ipv4: 0xc633_640a) : IPAddress(ipv6High: 0x2001_0db8_0051_0000, low: 10),
            uplink: "eth0",
            ovnInterface: "ovn0",
            podPort: 80,
            isLoose: nil
        )
        let run = PacketRun(ruleset: ruleset, routing: NoRoutingKnowledge())
        for name in PacketName.allCases {
            let outcome = run.outcome(of: name, in: packets)
            precondition(outcome.verdict == run.outcome(of: name, in: packets).verdict, "two verdicts")
            precondition(outcome.verdict == .accept || outcome.by != nil, "a verdict that nothing decides")
        }
    }
}
