import RouteModel
import RouterDialects

/// Reads what `birdc show route` prints, of BIRD 1.6, 2 and 3.
struct BIRDRoutes {
    /// A route of one protocol, as BIRD has it at the moment.
    struct Entry {
        var prefix: IPPrefix
        var protocolName: String
        /// Whether it is the best one of its prefix, and so exported.
        var isBest: Bool
        var preference: UInt64?
        var hops: [ObservedNextHop] = []
    }

    let entries: [Entry]

    init(_ text: [UInt8]) {
        var entries: [Entry] = []
        var prefix: IPPrefix?
        for line in text.split(separator: 0x0a) {
            let words = line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }).map {
                String(decoding: $0, as: UTF8.self)
            }
            let isHop = line.first == 0x09 || line.starts(with: [0x20, 0x20])
            if !isHop, let first = words.first, first.contains("/") { prefix = try? IPPrefix(first) }
            if let prefix, let origin = words.first(where: { $0.hasPrefix("[") }) {
                // "10.16.0.0/16 unicast [web 22:04:11] * (200)"; a second route of the prefix leaves it out.
                let number = words.last { $0.hasPrefix("(") }?.dropFirst().prefix { "0"..."9" ~= $0 }
                entries.append(
                    Entry(
                        prefix: prefix,
                        protocolName: String(origin.dropFirst()),
                        isBest: words.contains("*"),
                        preference: number.flatMap { UInt64($0) }
                    )
                )
            }
            guard !entries.isEmpty else { continue }
            if let hop = Self.hop(words) { entries[entries.count - 1].hops.append(hop) }
        }
        self.entries = entries
    }

    /// The next hop that a line names: BIRD 1.6 writes a single one into the first line.
    private static func hop(_ words: [String]) -> ObservedNextHop? {
        guard let via = words.firstIndex(of: "via"), via + 1 < words.count else { return nil }
        var hop = ObservedNextHop(address: try? IPAddress(words[via + 1]))
        if let weight = words.firstIndex(of: "weight"), weight + 1 < words.count, let number = Int(words[weight + 1]) {
            hop.weight = number
        }
        return hop
    }
}
