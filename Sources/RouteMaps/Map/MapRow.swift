import RouteModel
import RoutePlanner

/// A prefix of a map: where its route leads, or why it has none.
struct MapRow {
    enum Kind {
        case distributed
        /// Through its active gateway, or through several at once.
        case centralized(isECMP: Bool)
        /// The id of the diagnostic that says why there is no route; whether a router keeps what it has.
        case refused(id: String, isHeld: Bool)
    }

    /// A next hop.
    struct Hop: Equatable {
        /// The node's place in the map.
        let node: Int
        /// 0 for primary, else that of a backup.
        var rank: Int
    }

    /// The Subnet's place in the cluster's list and its name.
    let subnet: Int
    let name: String
    /// Nil where it cannot be read.
    let prefix: IPPrefix?
    var kind: Kind
    /// By node.
    var hops: [Hop]
    /// One sentence, of a route.
    var reason: String

    var isRouted: Bool { if case .refused = kind { false } else { true } }
    var isDistributed: Bool { if case .distributed = kind { true } else { false } }

    /// The nodes of rank 0.
    var primaries: [Int] { hops.filter { $0.rank == 0 }.map(\.node) }

    /// How a link to a next hop is drawn.
    func style(of hop: Hop) -> (line: ShapeStyle, mark: ShapeStyle) {
        switch kind {
        case .distributed: hop.rank == 0 ? (.share, .shareMark) : (.backup, .backupMark)
        case .centralized(let isECMP):
            hop.rank > 0 ? (.backup, .backupMark) : isECMP ? (.gateway, .gatewayMark) : (.active, .activeMark)
        case .refused: (.unknown, .wayMark)
        }
    }
}
