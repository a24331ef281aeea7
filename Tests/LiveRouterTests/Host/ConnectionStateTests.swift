import TestSupport
import Testing

extension LiveRouters {
    /// How this kernel classifies the packets that podroute follows: what the library takes for given.
    @Suite(.needs(.program("nft"), .program("ipset"), .program("conntrack")))
    struct ConnectionStateTests {
        /// The state of every packet: the one whose accept lets it through where all else is dropped.
        private func states(in lab: HostLab) throws -> [HostPacket: [String]] {
            var states: [HostPacket: [String]] = [:]
            for state in ["new", "established", "invalid", "untracked", "related"] {
                try lab.run(
                    """
                    nft -f - <<'END'
                    flush ruleset
                    table inet guard {
                        chain forward {
                            type filter hook forward priority 0; policy drop;
                            ct state \(state) accept
                        }
                    }
                    END
                    """
                )
                for (packet, verdict) in try lab.verdicts() where verdict == .accept {
                    states[packet, default: []].append(state)
                }
            }
            return states
        }

        /// - SYN-ACKs and echo replies of connections that another node saw begin are INVALID, whatever `tcp_loose` says.
        /// - A client's ACK of a connection of which the node saw nothing is NEW where `nf_conntrack_tcp_loose` is 1 (the
        ///   kernel's default), else INVALID.
        /// - The same ACK is INVALID where the node saw the SYN and the SYN-ACK went elsewhere.
        @Test("The kernel's states of the packets", arguments: [true, false])
        func states(loose: Bool) throws {
            try HostLab.use { lab in
                try lab.run("sysctl -qw net.netfilter.nf_conntrack_tcp_loose=\(loose ? 1 : 0)")
                let states = try states(in: lab)
                let expected = [
                    "client-to-pod": "new", "pod-reply": "established", "pod-reply-asymmetric": "invalid",
                    "client-more": "established", "client-more-asymmetric": loose ? "new" : "invalid",
                    "client-more-unanswered": "invalid", "pod-to-outside": "new", "ping": "new",
                    "pong": "established", "pong-asymmetric": "invalid",
                ]
                for family in ["ipv4", "ipv6"] {
                    for (name, state) in expected {
                        let packet = HostPacket(family: family, name: name)
                        #expect(states[packet] == [state], "\(packet)")
                    }
                }
            }
        }
    }
}
