import RouteModel
import RouterDialects

/// What a route is written with on a router, and should be written with otherwise, though its next hops may stay.
///
/// Only what the router tells, and the dialect has a word for, is compared.
package struct RouteRewriting: Sendable, Hashable {
    /// The distance, metric or preference of the best next hop that has a wrong one; nil where all are right.
    package var numbers: Numbers?
    /// Whether BFD shall watch the next hops; nil where it does as it shall.
    package var bfd: Bool?
    /// Whether the router forwards by it, and no line of its configuration says so.
    package var isUnwritten = false

    /// A number as it is and as it shall be.
    package struct Numbers: Sendable, Hashable {
        package let old: UInt64
        package let new: UInt64
    }

    /// Compares a route as it was read with how it shall be written.
    /// - Parameters:
    ///   - observed: what the router has.
    ///   - route: its next hops, by whose ranks the numbers count.
    ///   - router: how its routes are written.
    /// - Returns: nil where there is no difference.
    init?(_ observed: ObservedRoute, as route: StaticRoute, on router: RouterConfiguration) {
        let ranks = Dictionary(route.nextHops.map { ($0.address, $0.rank) }, uniquingKeysWith: min)
        var lowest = Int.max
        // A kernel keeps a row for each metric: one that is left over has an address that is right, and a number that is not.
        for hop in observed.nextHops {
            if let found = hop.bfd, found != router.options.bfd { bfd = router.options.bfd }
            guard let old = hop.number, let rank = hop.address.flatMap({ ranks[$0] }), rank < lowest,
                let new = router.dialect.number(of: rank, options: router.options, family: route.prefix.family),
                old != new
            else { continue }
            lowest = rank
            numbers = Numbers(old: old, new: new)
        }
        if numbers == nil, bfd == nil { return nil }
    }

    /// Of a route whose numbers are right.
    init() {}
}

extension RouterReading {
    /// What has to be written otherwise of a route that was read; nil where it is right, or is not there.
    func rewriting(of route: StaticRoute, on router: RouterConfiguration) -> RouteRewriting? {
        let found = routes[route.prefix].flatMap { RouteRewriting($0, as: route, on: router) }
        guard unwritten.contains(route.prefix) else { return found }
        var rewriting = found ?? RouteRewriting()
        rewriting.isUnwritten = true
        return rewriting
    }
}
