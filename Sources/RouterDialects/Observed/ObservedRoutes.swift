public import RouteModel

/// The static routes that a router has in one VRF, one a prefix, sorted by prefix.
public struct ObservedRoutes: Sendable, Hashable {
    /// The routes, sorted by prefix.
    public let routes: [ObservedRoute]

    /// Takes routes in any order; those of one prefix become one, with the next hops of all.
    public init(_ routes: [ObservedRoute] = []) {
        var sorted: [ObservedRoute] = []
        sorted.reserveCapacity(routes.count)
        for route in routes.sorted(by: { $0.prefix < $1.prefix }) {
            if let last = sorted.last, last.prefix == route.prefix {
                sorted[sorted.count - 1] = ObservedRoute(
                    prefix: last.prefix,
                    nextHops: last.nextHops + route.nextHops,
                    order: last.order
                )
            } else {
                sorted.append(route)
            }
        }
        self.routes = sorted
    }

    /// The routes that carry the mark, all of them and nothing else.
    public func ours(_ mark: RouteMark) -> RouteTable { Self.table(routes.filter { $0.isOurs(mark) }) }

    /// Every other route, also those that carry the mark in part.
    public func foreign(_ mark: RouteMark) -> [ObservedRoute] { routes.filter { !$0.isOurs(mark) } }

    /// The plain next hops of all routes, whoever's they are.
    public var table: RouteTable { Self.table(routes) }

    /// The route of exactly this prefix.
    public subscript(_ prefix: IPPrefix) -> ObservedRoute? {
        routes.element(of: prefix) { $0.prefix }
    }

    private static func table(_ routes: [ObservedRoute]) -> RouteTable {
        // No prefix stands here twice, so that there is always a table.
        (try? RouteTable(routes.compactMap(\.route))) ?? RouteTable()
    }
}
