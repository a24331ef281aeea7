import RouteModel

/// The routes of one table, arranged for the longest match.
struct RoutingTable: Sendable {
    /// What a look into a table gives.
    enum Find: Sendable, Hashable {
        case answer(RouteAnswer)
        /// The rules are asked on: nothing matches, or a `throw` route does, or the rule does not want so short a prefix.
        case nothing
    }

    /// By length of the prefix, then by its address; the routes of one prefix in the order of the kernel.
    private var byLength: [Int: [IPAddress: [HostRoute]]] = [:]
    /// The lengths that occur, longest first.
    private var lengths: [Int] = []

    /// Takes a route; of those with the same prefix and metric the first is the kernel's first too.
    mutating func add(_ route: HostRoute) {
        if byLength[route.prefix.length] == nil {
            let index = lengths.firstIndex { $0 < route.prefix.length } ?? lengths.endIndex
            lengths.insert(route.prefix.length, at: index)
        }
        var routes = byLength[route.prefix.length]?[route.prefix.address] ?? []
        routes.insert(route, at: routes.firstIndex { $0.metric > route.metric } ?? routes.endIndex)
        byLength[route.prefix.length, default: [:]][route.prefix.address] = routes
    }

    /// The route for a packet.
    /// - Parameters:
    ///   - suppressing: routes of at most this length count as none; nil counts all.
    ///   - isUsable: whether a next hop can be chosen.
    func find(_ query: RouteQuery, suppressing: Int?, isUsable: (HostRoute.Hop) -> Bool) -> Find {
        for length in lengths {
            let prefix = IPPrefix(masking: query.destination, length: length)
            guard let routes = byLength[length]?[prefix.address] else { continue }
            guard let answer = choose(among: routes, query, isUsable) else { continue }
            if case .answer(.route) = answer, let suppressing, length <= suppressing { return .nothing }
            return answer
        }
        return .nothing
    }

    /// The choice among the routes of one prefix, sorted by metric; nil where none can be used.
    private func choose(
        among routes: [HostRoute],
        _ query: RouteQuery,
        _ isUsable: (HostRoute.Hop) -> Bool
    ) -> Find? {
        for route in routes {
            if let doubt = route.doubt {
                return .answer(.unknown("the route to \(route.prefix) has \(doubt)", route.position))
            }
            switch route.kind {
            case .throw: return .nothing
            case .blackhole:
                return .answer(.none(isTold: false, "the route to \(route.prefix) is a black hole", route.position))
            case .unreachable, .prohibit:
                let word = route.kind.rawValue
                return .answer(.none(isTold: true, "the route to \(route.prefix) says \(word)", route.position))
            case .local, .broadcast, .anycast, .multicast:
                let isElsewhere = query.output.map { output in !route.hops.contains { $0.device == output } } ?? false
                if !isElsewhere { return .answer(.route(route, hops: route.hops)) }
            case .unicast:
                // IPv6 has several routes of one prefix and metric, and takes any of them.
                let equals = query.family == .ipv4 ? [route] : routes.filter { $0.metric == route.metric }
                let hops = equals.filter { $0.kind == .unicast && $0.doubt == nil }.flatMap(\.hops)
                let usable = hops.filter { hop in isUsable(hop) && query.output.map { $0 == hop.device } ?? true }
                if !usable.isEmpty { return .answer(.route(route, hops: usable)) }
            }
        }
        return nil
    }
}
