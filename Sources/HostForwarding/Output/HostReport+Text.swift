import Diagnostics
import RouteModel

extension HostReport {
    /// The packets as a table for people: a line a packet with its verdict and what decides it. Findings are not part of it.
    public func textTable() -> String {
        var rows = [["PACKET", "FAMILY", "VERDICT", "BY"]]
        for packet in packets {
            let chain = packet.by?.chain.map { chain in "\(packet.by?.table ?? "") \(chain): " } ?? ""
            let place = packet.by?.place.map { " (\($0.file):\($0.line))" } ?? ""
            let holds =
                packet.prefixes.isEmpty ? "" : " for " + packet.prefixes.map(\.description).joined(separator: ", ")
            rows.append([
                packet.name.rawValue, packet.family.description, packet.verdict.rawValue + holds,
                packet.by.map { chain + $0.rule + place } ?? "nothing has a say",
            ])
        }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = (0..<3).map { row[$0] + String(repeating: " ", count: widths[$0] - row[$0].count + 2) }
            return (cells.joined() + row[3]).printable + "\n"
        }.joined()
    }
}
