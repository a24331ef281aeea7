/// A set of routes, one a prefix, in canonical order: by family, then prefix.
public struct RouteTable: Sendable, Hashable {
    /// The routes, sorted by prefix.
    public let routes: [StaticRoute]

    /// The table without routes.
    public init() { routes = [] }

    /// Makes a table from routes in any order.
    /// - Throws: ``RouteError`` with code `repeatedPrefix` when two routes have the same prefix.
    public init(_ routes: [StaticRoute]) throws(RouteError) {
        let sorted = Self.isSorted(routes) ? routes : routes.sorted { $0.prefix < $1.prefix }
        for index in sorted.indices.dropFirst() where sorted[index].prefix == sorted[index - 1].prefix {
            throw RouteError(.repeatedPrefix, prefix: sorted[index].prefix)
        }
        self.routes = sorted
    }

    private static func isSorted(_ routes: [StaticRoute]) -> Bool {
        for index in routes.indices.dropFirst() where routes[index].prefix < routes[index - 1].prefix { return false }
        return true
    }

    /// The routes that meet a condition.
    public func filter(_ isIncluded: (StaticRoute) -> Bool) -> RouteTable {
        RouteTable(sorted: routes.filter(isIncluded))
    }

    /// Makes a table of routes that are sorted and have no prefix twice: nothing is checked.
    package init(sorted routes: [StaticRoute]) { self.routes = routes }

    /// The route with exactly this prefix.
    public subscript(_ prefix: IPPrefix) -> StaticRoute? {
        routes.element(of: prefix) { $0.prefix }
    }
}
