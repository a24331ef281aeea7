import RouteModel
import RouterDialects

extension RouterReading {
    /// Whether a route that was read has another distance, metric or preference than it shall be written with.
    /// - Parameter route: its next hops, by whose ranks the numbers count up.
    func isMisnumbered(_ route: StaticRoute, _ router: RouterConfiguration) -> Bool {
        guard
            let wanted = router.dialect.primaryNumber(options: router.options, family: route.prefix.family),
            let number = routes[route.prefix]?.primaryNumber
        else { return false }
        if number != wanted { return true }
        // The kernel keeps a row for each metric, so that one may be left over beside those that count.
        guard let rows = linux?.rows[route.prefix] else { return false }
        let ranks = Set(route.nextHops.map(\.rank))
        return Set(rows.map(\.number)) != Set(ranks.map { wanted + UInt64($0) })
    }
}
