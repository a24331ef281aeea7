import RouteModel
import RouterDialects

/// Reads the static routes out of FRR's running configuration.
struct FRRConfiguration {
    /// The VRF whose routes are wanted; nil for the default one.
    let vrf: String?
    /// The table whose routes are wanted; nil for the main one.
    let table: String?

    /// The routes of the VRF and table, of us and of others.
    func routes(in text: [UInt8]) -> ObservedRoutes {
        var routes: [ObservedRoute] = []
        var block: String?
        for line in text.split(separator: 0x0a) {
            let words = line.split(whereSeparator: { $0 == 0x20 || $0 == 0x0d }).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard let first = words.first else { continue }
            if line.first != 0x20 { block = first == "vrf" && words.count == 2 ? words[1] : nil }
            guard words.count >= 4, first == "ip" || first == "ipv6", words[1] == "route",
                let prefix = try? IPPrefix(words[2]), var row = Row(words[3...])
            else { continue }
            row.vrf = row.vrf ?? block
            if row.vrf == "default" { row.vrf = nil }
            guard row.vrf == vrf, row.table == table else { continue }
            routes.append(ObservedRoute(prefix: prefix, nextHops: [row.hop]))
        }
        return ObservedRoutes(routes)
    }

    /// What stands behind the prefix of a route: where it leads, and options in any order.
    private struct Row {
        var hop: ObservedNextHop
        var vrf: String?
        var table: String?

        init?(_ words: ArraySlice<String>) {
            var words = words
            // `from PREFIX` limits a route to some sources: it is none of ours.
            var isPlain = words.first != "from"
            if !isPlain { words = words.dropFirst(2) }
            guard let gateway = words.popFirst() else { return nil }
            hop = ObservedNextHop(address: try? IPAddress(gateway), number: 1, bfd: false)
            while let word = words.popFirst() {
                switch word {
                case "tag": hop.tag = words.popFirst().flatMap { UInt64($0) }.flatMap { $0 == 0 ? nil : $0 }
                case "table": table = words.popFirst()
                case "vrf": vrf = words.popFirst()
                case "bfd":
                    hop.bfd = true
                    if words.first == "profile" { words = words.dropFirst(2) }
                default:
                    // Whatever else there is (an interface, onlink, label, nexthop-vrf, segments, color …) ours never have.
                    if let distance = UInt64(word) { hop.number = distance } else { isPlain = false }
                }
            }
            hop.isPlain = isPlain && hop.address != nil
        }
    }
}
