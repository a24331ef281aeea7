public import KubeOVN
public import RouteModel

/// A route of a plan: where it leads, which Subnet asked for it, and why it looks as it does.
///
/// It looks into what its plan holds, and keeps that alive.
public struct PlannedRoute: Sendable {
    /// A next hop and the node it belongs to.
    public struct Hop: Sendable, Hashable {
        /// The address, rank and weight.
        public let nextHop: NextHop
        /// The node's name.
        public let node: String
    }

    let sheet: RouteSheet
    let row: RouteSheet.Row

    init(_ row: RouteSheet.Row, of sheet: RouteSheet) {
        self.sheet = sheet
        self.row = row
    }

    /// The destination.
    public var prefix: IPPrefix { row.prefix }
    /// The Subnet's name.
    public var subnet: String { sheet.subnets[Int(row.subnet)] }
    /// The Subnet's gateway type.
    public var gatewayType: GatewayType { row.gatewayType }
    /// The next hops and their nodes, sorted by rank, then address; at least one.
    public var hops: Hops { Hops(sheet, row.hops) }
    /// The next hops alone; routes of one plan share what they have in common.
    public var nextHops: NextHopList { sheet.table.list(row.hops) }
    /// One sentence that a person understands, such as "centralized, active gateway n2 (of n1, n2)"; made when it is asked for.
    public var reason: String { sheet.reason(of: row) }
}

extension PlannedRoute {
    /// The next hops of a planned route.
    public struct Hops: Sendable {
        private let sheet: RouteSheet
        private let range: Range<Int>

        init(_ sheet: RouteSheet, _ range: Range<Int>) {
            self.sheet = sheet
            self.range = range
        }
    }
}

extension PlannedRoute.Hops: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { range.count }

    public subscript(index: Int) -> PlannedRoute.Hop {
        precondition(0..<range.count ~= index, "a next hop of the route")
        let place = Int(sheet.table.places[range.lowerBound + index])
        return .init(nextHop: sheet.table.hops[place], node: sheet.node(ofHop: place))
    }
}

extension PlannedRoute.Hops: Equatable {
    /// Whether the next hops and their nodes are the same, whichever plans they are of.
    public static func == (left: Self, right: Self) -> Bool { left.elementsEqual(right) }
}

extension PlannedRoute: Hashable {
    /// Whether two routes say the same, whichever plans they are of.
    public static func == (left: Self, right: Self) -> Bool {
        left.prefix == right.prefix && left.subnet == right.subnet && left.gatewayType == right.gatewayType
            && left.hops == right.hops && left.reason == right.reason
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(prefix)
        hasher.combine(subnet)
    }
}
