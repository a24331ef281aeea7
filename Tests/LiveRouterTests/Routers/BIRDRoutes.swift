import Foundation
import RouteModel

/// Reads what `birdc show route` prints, of BIRD 1.6 and of BIRD 2.
enum BIRDRoutes {
    /// The routes of a printed table, without the connected ones.
    static func read(_ text: String) throws -> [InstalledRoute] {
        var routes: [InstalledRoute] = []
        var prefix: IPPrefix?
        for line in text.split(separator: "\n") {
            let isHop = line.first == "\t"
            let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
            // "10.16.0.0/16 unicast [web 22:04:11] * (200)"; later routes of the same prefix leave it out.
            if !isHop, let first = words.first, first.contains("/"), let new = try? IPPrefix(first) { prefix = new }
            if let prefix, !isHop, let origin = words.first(where: { $0.hasPrefix("[") }) {
                let preference = words.last { $0.hasPrefix("(") }?.dropFirst().prefix { $0.isNumber } ?? ""
                routes.append(
                    InstalledRoute(
                        prefix: prefix,
                        hops: [:],
                        preference: Int(preference) ?? 0,
                        origin: String(origin.dropFirst()),
                        isActive: words.contains("*")
                    )
                )
            }
            // BIRD 1.6 writes a single next hop into the first line.
            if let via = words.firstIndex(of: "via"), via + 1 < words.count, let last = routes.popLast() {
                let weight = words.firstIndex(of: "weight").map { words[$0 + 1] }
                routes.append(
                    InstalledRoute(
                        prefix: last.prefix,
                        hops: last.hops.merging([try IPAddress(words[via + 1]): weight.flatMap { Int($0) } ?? 1]) {
                            $1
                        },
                        preference: last.preference,
                        origin: last.origin,
                        isActive: last.isActive
                    )
                )
            }
        }
        return routes.filter { !$0.hops.isEmpty }
    }
}
