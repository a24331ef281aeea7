import TestSupport
import Testing

extension LiveRouters {
    /// The commands of `podroute host fix`, judged by the kernel: packets pass that did not, and the node is as before when
    /// they are taken back.
    @Suite(.needs(.program("iptables-restore"), .program("nft"), .program("ipset"), .program("conntrack")))
    struct HostFixTests {
        /// Rule sets of the kinds people have. firewalld's are left out: without its daemon nothing runs its commands.
        private static let all =
            (KubernetesRuleSets.all + FirewallRuleSets.all + OtherRuleSets.all + NFTRuleSets.all + MatchRuleSets.all)
            .filter { !$0.isUnknowable && !$0.name.contains("firewalld") }
            + RoutingRuleSets.all.filter { $0.name.contains("forwarding off") }

        /// All of them where PODROUTE_HOST_RULESETS asks for many, else one of each kind.
        static let ruleSets =
            HostRuleSet.countAskedFor != nil
            ? all
            : all.filter {
                [
                    "Kube-OVN above kube-proxy, policy DROP", "kube-proxy above Kube-OVN, policy DROP", "Docker", "ufw",
                    "accept for ovn0 in only", "stateful accepts only", "nft: jumps in verdict maps", "nft: stateful",
                    "nft drops what iptables accepts, behind", "mangle drops before filter accepts",
                    "legacy drops, nft's iptables accepts", "raw drops at the door", "forwarding off on the uplink",
                ].contains($0.name)
            }

        @Test("A fix lets packets pass; its undo leaves nothing behind", arguments: ruleSets)
        func fixAndUndo(_ ruleSet: HostRuleSet) throws {
            try HostLab.use { lab in
                try lab.load(ruleSet)
                var errors = try lab.report().errors
                guard !errors.isEmpty else { return }
                let before = try state(of: lab)
                // Behind a rule that drops there may be another one, seen when the first is out of the way.
                for _ in 0..<4 where !errors.isEmpty {
                    let result = try lab.podroute(["fix", "--apply", "--yes"])
                    #expect(result.status <= 1, "\(result.output)\(result.errors)")
                    errors = try lab.report().errors
                }
                #expect(errors.isEmpty, "errors remain: \(errors.map(\.message))")
                let verdicts = try lab.verdicts()
                let lost = HostPacket.all.filter { verdicts[$0] != .accept }
                let after = try state(of: lab)
                #expect(lost.isEmpty, "still lost: \(lost)\n\(after)")

                let result = try lab.podroute(["fix", "--undo", "--yes"])
                #expect(result.status == 0, "\(result.output)\(result.errors)")
                #expect(try state(of: lab) == before)
            }
        }

        /// All rules without counters, sets and settings.
        private func state(of lab: HostLab) throws -> String {
            try lab.run(
                """
                for tool in iptables-save ip6tables-save iptables-legacy-save ip6tables-legacy-save; do
                    echo "== $tool"; $tool 2>/dev/null | sed 's/^#.*//; s/ \\[[0-9]*:[0-9]*\\]$//'
                done
                echo '== nft'; nft -s list ruleset 2>/dev/null
                echo '== ipset'; ipset save
                echo '== sysctl'; sysctl net.ipv4.ip_forward net.ipv4.conf net.ipv6.conf 2>/dev/null
                ls \(lab.folder)/sysctl.d
                """
            )
        }
    }
}
