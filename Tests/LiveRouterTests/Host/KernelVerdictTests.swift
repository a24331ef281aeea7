import Foundation
import TestSupport
import Testing

extension LiveRouters {
    /// The kernel as judge: what podroute says of a node's packets, against the packets.
    @Suite(.needs(.program("iptables-restore"), .program("nft"), .program("ipset"), .program("conntrack")))
    struct KernelVerdictTests {
        @Test("Every packet's verdict is the kernel's", arguments: HostRuleSet.handMade)
        func handMade(_ ruleSet: HostRuleSet) throws {
            try compare(ruleSet)
        }

        private static let count = HostRuleSet.countAskedFor ?? 10

        @Test("And of rule sets made up of iptables' words", arguments: 1...count)
        func madeUpIPTables(_ seed: UInt64) throws {
            let ruleSet = RandomIPTables.ruleSet(seed)
            try compare(seed.isMultiple(of: 2) ? ruleSet : ruleSet.inLegacyTables)
        }

        @Test("And of rule sets made up of nft's words", arguments: 1...count)
        func madeUpNFT(_ seed: UInt64) throws {
            try compare(RandomNFT.ruleSet(seed))
        }

        private func compare(_ ruleSet: HostRuleSet) throws {
            try HostLab.use { lab in
                try lab.load(ruleSet)
                let report = try lab.report(uplink: ruleSet.hasDefaultRoute ? nil : "eth0")
                let kernel = try lab.verdicts()
                var differences: [String] = []
                for packet in HostPacket.all {
                    guard let told = report[packet], let real = kernel[packet] else {
                        differences.append("\(packet): not told once")
                        continue
                    }
                    if told.verdict == real.rawValue || told.verdict == "unknown" && ruleSet.isUnknowable { continue }
                    let rule =
                        told.by.map { "\($0.file ?? ""):\($0.line ?? 0) \($0.chain ?? "") \($0.rule)" } ?? "nothing"
                    differences.append(
                        "\(packet): \(told.verdict), but the kernel \(real)s it; by \(rule) \(told.reason ?? "")"
                    )
                }
                #expect(differences.isEmpty, "\(ruleSet.name)\n\(differences.joined(separator: "\n"))")
            }
        }
    }
}
