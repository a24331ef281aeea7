import RouteModel

extension RoutePlan {
    /// The plan as a table for people: a line a route, then a line a held prefix. Diagnostics are not part of it.
    public func textTable() -> [UInt8] {
        var rows = [["PREFIX", "SUBNET", "NEXT HOPS", "REASON"]]
        for route in routes {
            let hops = route.hops.map {
                $0.nextHop.rank == 0 ? "\($0.nextHop.address)" : "\($0.nextHop.address)#\($0.nextHop.rank)"
            }
            rows.append([
                route.prefix.description, Words.name(route.subnet), hops.joined(separator: ","), route.reason,
            ])
        }
        for held in held {
            let prefix = held.prefix?.description ?? "unknown"
            rows.append([prefix, Words.name(held.subnet), "-", "held: \(held.because)"])
        }
        return Self.aligned(rows)
    }

    /// Columns as wide as their widest cell, two blanks apart; the last one is not padded.
    private static func aligned(_ rows: [[String]]) -> [UInt8] {
        guard let columns = rows.first?.count else { return [] }
        let widths = (0..<columns).map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
        var text: [UInt8] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                text += cell.utf8
                guard column < columns - 1 else { break }
                let padding = widths[column] - cell.unicodeScalars.count + 2
                text += repeatElement(UInt8(ascii: " "), count: padding)
            }
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }
}
