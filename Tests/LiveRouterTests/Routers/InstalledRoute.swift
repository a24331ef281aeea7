import RouteModel

/// A route as a router shows it.
struct InstalledRoute: Hashable {
    let prefix: IPPrefix
    /// The next hops with their weights; 1 where the router shows none.
    let hops: [IPAddress: Int]
    /// What decides between two routes of one prefix: metric, administrative distance, or preference.
    let preference: Int
    /// By what the router tells whose the route is: protocol number or name.
    let origin: String
    /// The tag; 0 where there is none.
    var tag = 0
    /// Whether packets follow it, as far as the router says.
    var isActive = true
}

extension [InstalledRoute] {
    /// The routes as a table, where several of one prefix are a primary one and its backups.
    /// - Parameter higherWins: whether the greater preference is the better, as BIRD has it.
    func table(higherWins: Bool = false) throws -> RouteTable {
        var hops: [IPPrefix: [NextHop]] = [:]
        for (prefix, routes) in Dictionary(grouping: self, by: \.prefix) {
            let levels = Set(routes.map(\.preference)).sorted { higherWins ? $0 > $1 : $0 < $1 }
            for route in routes {
                let rank = levels.firstIndex(of: route.preference) ?? 0
                hops[prefix, default: []] += route.hops.map { NextHop(address: $0, rank: rank, weight: $1) }
            }
        }
        return try RouteTable(hops.map { try StaticRoute(prefix: $0, nextHops: $1) })
    }

    /// The routes to prefixes of a family.
    func of(_ family: AddressFamily) -> Self { filter { $0.prefix.family == family } }
}
