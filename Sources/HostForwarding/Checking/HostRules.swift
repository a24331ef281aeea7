import Diagnostics
import Manifests
package import RouteModel

/// All rules of a node's evidence, each counted once, and what is missing to know them all.
package struct HostRules: Sendable {
    /// The rules and sets.
    package private(set) var ruleset = Ruleset()
    /// Why rules may be missing; a verdict of accept is unknown then.
    private var gaps: [AddressFamily: DecidingRule] = [:]
    private let evidence: HostEvidence

    /// Reads the rules.
    package init(_ evidence: HostEvidence) {
        self.evidence = evidence
        if let file = evidence.file(.ipset) {
            let sets = IPSetReader(file.file.bytes, file: file.file.name)
            ruleset.ipsets = sets.sets
            ruleset.diagnostics += sets.diagnostics
        }
        var native: [RuleTable]?
        if let file = evidence.file(.nft) {
            let reader = NFTReader(file, chains: evidence[.nftChains], sources: evidence.sources)
            native = reader.tables
            ruleset.diagnostics += reader.diagnostics
            if !reader.isWhole {
                let gap = Self.gap(.nft, reader.diagnostics)
                for family in AddressFamily.allCases { gaps[family] = gap }
            }
        }
        for family in AddressFamily.allCases { read(family, hasNFT: native != nil) }
        // iptables-nft's tables show in both; the save file says more of their extensions.
        let own = ruleset.tables
        ruleset.tables += (native ?? []).filter { table in
            !own.contains { $0.tool == .iptablesNFT && $0.family == table.family && $0.name == table.name }
        }
    }

    /// Why it is not sure that all rules of a family are known; nil where it is.
    package func gap(_ family: AddressFamily) -> DecidingRule? { gaps[family] }

    /// A file that is missing.
    private func absence(_ file: EvidenceFile) -> DecidingRule {
        let reason = evidence.absence(of: file) ?? "the evidence has no \(file.rawValue)"
        return DecidingRule(table: nil, chain: nil, rule: reason, file: file.rawValue, line: nil)
    }

    /// A file that cannot be read as a whole.
    private static func gap(_ file: EvidenceFile, _ diagnostics: [Diagnostic]) -> DecidingRule {
        DecidingRule(
            table: nil,
            chain: nil,
            rule: diagnostics.first?.message ?? "\(file.rawValue) cannot be read",
            file: file.rawValue,
            line: diagnostics.first?.place?.line,
            column: diagnostics.first?.place?.column
        )
    }

    private mutating func read(_ family: AddressFamily, hasNFT: Bool) {
        let save = family == .ipv4 ? EvidenceFile.iptablesSave : .ip6tablesSave
        let legacySave = family == .ipv4 ? EvidenceFile.iptablesLegacySave : .ip6tablesLegacySave
        let reader = evidence.file(save).map { IPTablesReader($0.file.bytes, file: $0.file.name, family: family) }
        let legacy = evidence.file(legacySave).map {
            IPTablesReader($0.file.bytes, file: $0.file.name, family: family, tool: .iptablesLegacy)
        }
        let isLegacy = reader.map { $0.tool == .iptablesLegacy && !$0.tables.isEmpty } ?? false
        for one in [reader, isLegacy ? nil : legacy] {
            ruleset.tables += one?.tables ?? []
            ruleset.diagnostics += one?.diagnostics ?? []
        }
        guard gaps[family] == nil else { return }
        if !hasNFT {
            gaps[family] = absence(.nft)
        } else if let reader, !reader.isWhole {
            gaps[family] = Self.gap(save, reader.diagnostics)
        } else if let legacy, !legacy.isWhole, !isLegacy {
            gaps[family] = Self.gap(legacySave, legacy.diagnostics)
        } else if reader == nil, legacy == nil {
            gaps[family] = absence(save)
        } else if legacy == nil, reader?.warnsOfLegacy == true {
            gaps[family] = absence(legacySave)
        }
    }
}
