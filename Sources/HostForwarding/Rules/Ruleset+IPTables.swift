package import RouteModel

extension Ruleset {
    /// The rules of one iptables-save file and the ipsets they name.
    /// - Parameters:
    ///   - iptables: what iptables-save or ip6tables-save printed.
    ///   - ipset: what ipset save printed.
    ///   - file: the name of the first, for places.
    ///   - family: the addresses of its tables.
    package init(iptables: [UInt8], ipset: [UInt8], file: String, family: AddressFamily) {
        let rules = IPTablesReader(iptables, file: file, family: family)
        let sets = IPSetReader(ipset, file: EvidenceFile.ipset.rawValue)
        self.init(tables: rules.tables, ipsets: sets.sets, diagnostics: rules.diagnostics + sets.diagnostics)
    }
}
