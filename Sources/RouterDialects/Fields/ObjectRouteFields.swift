import RouteModel
import Templates

/// The fields of routes whose rows are known by their numbers; the same schema as ``RouteFields``.
enum ObjectRouteFields {
    /// The records of routes, as a list.
    static func list(_ routes: [ObjectUpdate.Route]) -> TemplateValue {
        .generated(count: routes.count) { index in
            record(routes[index], isFirst: index == 0, isLast: index == routes.count - 1)
        }
    }

    private static func record(_ route: ObjectUpdate.Route, isFirst: Bool, isLast: Bool) -> TemplateRecord {
        let prefix = route.prefix
        let isGone = route.rows.isEmpty
        let ranks = TemplateValue.list(route.rows.enumerated().map { rank($1, at: $0) })
        let stale = TemplateValue.list(
            route.staleNumbers.enumerated().map { place, number in
                let row = ObjectUpdate.Row(number: number, isNew: false, target: .hops([], weights: []))
                return rank(row, at: place)
            }
        )
        return TemplateRecord([
            .text { prefix.append(to: &$0) },
            .text { prefix.address.append(to: &$0) },
            .number(UInt64(prefix.length)),
            .text { prefix.netmask.append(to: &$0) },
            .text { prefix.wildcardMask.append(to: &$0) },
            .flag(prefix.family == .ipv4),
            .flag(prefix.family == .ipv6),
            .text([]), .flag(false),
            .flag(!isGone && route.rows.allSatisfy(\.isNew)), .flag(route.rows.contains { !$0.isNew }), .flag(isGone),
            .flag(false), .flag(false), .list([]), .list([]), .list([]),
            ranks, stale,
            .list([]), .list([]),
            .flag(isFirst), .flag(isLast),
        ])
    }

    private static func rank(_ row: ObjectUpdate.Row, at place: Int) -> TemplateRecord {
        // A row is named with its number, also where that is the router's default: a removal without one takes any.
        var numbers = RankAttributes.Numbers()
        numbers.distance = row.number
        numbers.hasDistance = row.number != 0
        var id: UInt64?
        var hops: [TemplateRecord] = []
        var weighted = false
        switch row.target {
        case .object(let target): id = UInt64(target)
        case .hops(let some, let weights):
            weighted = weights.contains { $0 != 1 }
            hops = zip(some, weights).enumerated().map { index, pair in
                let (hop, weight) = pair
                let values = NextHopFields.values(
                    NextHop(address: hop.address, rank: place, weight: weight),
                    numbers,
                    device: hop.device.map { Array($0.utf8) }
                )
                return TemplateRecord(values + [.flag(index == 0), .flag(index == some.count - 1)])
            }
        }
        let head: [TemplateValue] = [.number(UInt64(place)), .flag(place == 0), .flag(place > 0)]
        let tail: [TemplateValue] = [
            .flag(hops.count == 1), .flag(hops.count > 1), .flag(weighted),
            .flag(row.isNew), .flag(id != nil), .number(id), ObjectFields.name(id), .list(hops),
        ]
        return TemplateRecord(head + numbers.values + tail)
    }
}
