import RouteModel
import RoutePlanner

/// The boxes of single routers, nodes and Subnets.
enum MapBoxes {
    /// What stands above Subnets that have no route.
    static let refusedHeading = "WITHOUT A ROUTE"

    static func router(_ name: String?) -> ColumnBox {
        let lines: [ColumnBox.Line] =
            name.map { [.init($0, .name), .init("router", .note)] }
            ?? [.init("router", .name), .init("any that has these routes", .note)]
        return ColumnBox(lines: lines, shape: .frame)
    }

    static func node(_ node: NodeFate) -> ColumnBox {
        var lines = [ColumnBox.Line(node.name, .name, remark: node.mark, .alarm)]
        lines += node.addresses.prefix(4).map { .init($0.description, .code) }
        return ColumnBox(lines: lines, shape: node.complaint == nil ? .frame : .absent)
    }

    /// A Subnet's box.
    /// - Parameter rows: prefixes of one Subnet with the same fate.
    static func subnet(_ rows: [MapRow]) -> ColumnBox {
        guard let first = rows.first else { return ColumnBox(lines: [], shape: .refused) }
        let prefixes = rows.map { ColumnBox.Line($0.prefix?.description ?? "no readable prefix", .code) }
        switch first.kind {
        case .distributed:
            let lines = [.init(first.name, .name)] + prefixes + [.init(first.reason, .note)]
            return ColumnBox(lines: lines, shape: .distributed, radius: 14)
        case .centralized:
            let lines = [.init(first.name, .name)] + prefixes + [.init(first.reason, .note)]
            return ColumnBox(lines: lines, shape: .centralized, radius: 0)
        case .refused(let id, let isHeld):
            let name = ColumnBox.Line(first.name, .name, remark: isHeld ? "held" : "no route", isHeld ? .alarm : .note)
            return ColumnBox(lines: [name] + prefixes + [.init(id, .code)], shape: .refused)
        }
    }

    /// The rows of each Subnet that have the same fate, in order.
    static func groups(_ rows: [MapRow]) -> [[MapRow]] {
        var groups: [[MapRow]] = []
        var places: [Key: Int] = [:]
        for row in rows {
            let key = Key(row)
            if let place = places[key] {
                groups[place].append(row)
            } else {
                places[key] = groups.count
                groups.append([row])
            }
        }
        return groups
    }

    private struct Key: Hashable {
        let subnet: Int
        let fate: String
        let hops: [Int]

        init(_ row: MapRow) {
            subnet = row.subnet
            hops = row.hops.flatMap { [$0.node, $0.rank] }
            if case .refused(let id, _) = row.kind { fate = id } else { fate = row.reason }
        }
    }
}
