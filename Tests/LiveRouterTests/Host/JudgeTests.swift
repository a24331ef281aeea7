import TestSupport
import Testing

extension LiveRouters {
    /// The judge itself, on rule sets whose effect nobody doubts: a judge that sees packets arrive that did not, or misses
    /// some, would make every comparison with it worthless.
    @Suite(.needs(.program("iptables-restore"), .program("nft"), .program("ipset"), .program("conntrack")))
    struct JudgeTests {
        /// Packets in the order of ``HostPacket/names``: SYN in, SYN-ACK, alone, ACK, alone, SYN out, ping, pong, alone.
        @Test(
            "The judge tells what the rules say",
            arguments: [
                ("nothing at all", "aaaaaaaaa aaaaaaaaa"), ("nft: policy drop", "ddddddddd ddddddddd"),
                ("tcp is reset", "rrrrrrrrr rrrrrrrrr"), ("kube-proxy above Kube-OVN", "aadaaaaad aadaaaaad"),
                ("Kube-OVN above kube-proxy", "aaaaaaaaa aaaaaaaaa"),
                ("accept for ovn0 in only", "daaddadaa daaddadaa"),
                ("stateful accepts only", "aadaadaad aadaadaad"), ("Docker", "ddddddddd ddddddddd"),
                ("IPv4 forwarding off", "ddddddddd aaaaaaaaa"), ("pods unreachable", "raarraraa raarraraa"),
                ("strict reverse path, another way back", "daaddadaa aaaaaaaaa"),
                ("natOutgoing masquerades pods", "aaaaaaaaa aaaaaaaaa"), ("ovn0 is gone", "ddddddddd ddddddddd"),
            ]
        )
        func known(_ name: String, _ initials: String) throws {
            let ruleSet = try #require(HostRuleSet.handMade.first { $0.name == name })
            try HostLab.use { lab in
                try lab.load(ruleSet)
                #expect(try lab.verdicts().initials == initials)
            }
        }
    }
}
