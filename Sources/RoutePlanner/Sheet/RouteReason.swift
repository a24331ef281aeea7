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
        if case .text(let index) = row.reason { return reasons[Int(index)] }
        var text: [UInt8] = []
        appendReason(of: row, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the same in UTF-8.
    func appendReason(of row: Row, to text: inout [UInt8]) {
        switch row.reason {
        case .text(let index): text.append(text: reasons[Int(index)])
        case .primaryAndBackup(let count):
            text.append(text: "distributed, primary ")
            text.append(text: Words.name(node(of: row, 0)))
            text.append(text: " and backup ")
            text.append(text: Words.name(node(of: row, 1)))
            text.append(text: " of \(count) nodes")
        case .gateways(let index): append(gatewayLists[Int(index)], of: row, to: &text)
        }
    }

    private func append(_ gateways: RouteReason.Gateways, of row: Row, to text: inout [UInt8]) {
        switch gateways.mode {
        case .ecmp: text.append(text: "centralized, ECMP over ")
        case .active: text.append(text: "centralized, active gateway ")
        case .predicted: text.append(text: "centralized, predicted gateway ")
        }
        // Next hops are sorted by rank: backups come after primaries.
        let count = Int(row.hopCount)
        var primaries = 0
        while primaries < count, hop(of: row, primaries).rank == 0 { primaries += 1 }
        Words.append(listOf: primaries, to: &text) { node(of: row, $0) }
        if gateways.count > 1 {
            text.append(text: " (of ")
            Words.append(listOf: Int(gateways.count), to: &text) {
                names[Int(listed[Int(gateways.firstName) + $0])]
            }
            text.append(text: ")")
        }
        guard gateways.mode != .ecmp, primaries < count else { return }
        text.append(text: count - primaries == 1 ? ", backup " : ", backups ")
        Words.append(listOf: count - primaries, to: &text) { node(of: row, primaries + $0) }
    }

    /// One of a route's next hops.
    private func hop(of row: Row, _ index: Int) -> NextHop {
        table.hops[Int(table.places[row.hops.lowerBound + index])]
    }

    /// The name of the node of one of a route's next hops.
    private func node(of row: Row, _ index: Int) -> String {
        node(ofHop: Int(table.places[row.hops.lowerBound + index]))
    }
}
