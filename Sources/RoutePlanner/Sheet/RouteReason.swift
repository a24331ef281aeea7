import RouteModel

/// Why a route looks as it does; the sentence is made when somebody reads it.
enum RouteReason: Sendable {
    /// One of the sheet's whole reasons.
    case text(UInt32)
    /// A distributed route with a primary and a backup, chosen among so many nodes.
    case primaryAndBackup(of: UInt32)
    /// A centralized route: one of the sheet's gateway lists.
    case gateways(UInt32)

    /// What a centralized Subnet says of its gateways.
    struct Gateways: Sendable {
        /// How the gateways share the work.
        enum Mode: Sendable { case ecmp, active, predicted }

        let mode: Mode
        /// How many gateways are listed; the names of the first of them are kept.
        let count: UInt32
        /// In the sheet's listed names.
        let firstName: UInt32
    }
}

extension RouteSheet {
    /// The reason of a route, in one sentence.
    func reason(of row: Row) -> String {
        switch row.reason {
        case .text(let index): return reasons[Int(index)]
        case .primaryAndBackup(let count):
            let names = nodes(of: row) { _ in true }.map(Words.name)
            return "distributed, primary \(names[0]) and backup \(names[1]) of \(count) nodes"
        case .gateways(let index):
            let gateways = gatewayLists[Int(index)]
            let primaries = Words.list(nodes(of: row) { $0.rank == 0 })
            let backups = nodes(of: row) { $0.rank > 0 }
            let backup =
                backups.isEmpty ? "" : ", \(backups.count == 1 ? "backup" : "backups") \(Words.list(backups))"
            switch gateways.mode {
            case .ecmp: return "centralized, ECMP over \(primaries)\(listing(gateways))"
            case .active: return "centralized, active gateway \(primaries)\(listing(gateways))\(backup)"
            case .predicted: return "centralized, predicted gateway \(primaries)\(listing(gateways))\(backup)"
            }
        }
    }

    /// The gateways that are listed, where there are several.
    private func listing(_ gateways: RouteReason.Gateways) -> String {
        guard gateways.count > 1 else { return "" }
        let first = Int(gateways.firstName)
        let shown = listed[first..<first + min(Int(gateways.count), Words.longestList)].map { names[Int($0)] }
        return " (of \(Words.list(shown, count: Int(gateways.count))))"
    }
}
