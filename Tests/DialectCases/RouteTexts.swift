package import RouteModel
package import RouterDialects

/// Makes route tables from short texts, one route a line: `10.16.0.0/16 via 172.18.0.11 172.18.0.12*3 then
/// 172.18.0.13`.
///
/// `*3` is a weight; each `then` begins the next rank.
package func routes(_ text: String) throws -> RouteTable {
    var routes: [StaticRoute] = []
    for line in text.split(separator: "\n") {
        var words = line.split(separator: " ").map(String.init)[...]
        let prefix = try IPPrefix(words.removeFirst())
        words.removeFirst()
        var hops: [NextHop] = []
        var rank = 0
        for word in words {
            if word == "then" {
                rank += 1
                continue
            }
            let parts = word.split(separator: "*").map(String.init)
            let weight = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
            hops.append(NextHop(address: try IPAddress(parts[0]), rank: rank, weight: weight))
        }
        routes.append(try StaticRoute(prefix: prefix, nextHops: hops))
    }
    return try RouteTable(routes)
}

/// A note for every prefix of a table.
package func notes(_ table: RouteTable, subnet: String, reason: String) -> [IPPrefix: RouteNote] {
    Dictionary(uniqueKeysWithValues: table.routes.map { ($0.prefix, RouteNote(subnet: subnet, reason: reason)) })
}

extension Dialect {
    /// What the dialect renders, as text.
    package func text(_ update: RouteUpdate, _ options: RenderOptions = RenderOptions()) throws -> String {
        String(decoding: try render(update, options: options), as: UTF8.self)
    }
}
