import Diagnostics
import KubeOVN
import Manifests
import RouteModel
import RoutePlanner

/// What a map shows: routers, nodes and prefixes, in a stable order.
struct MapFacts {
    /// A router, and the nodes that its routes use.
    struct Router {
        /// Nil for a router that was not named.
        let name: String?
        let nodes: Set<Int>
    }

    private(set) var routers: [Router] = []
    private(set) var nodes: [NodeFate] = []
    /// Distributed ones, centralized ones, those without a route; each by prefix.
    private(set) var rows: [MapRow] = []

    /// - Parameter routers: each with its name and what its policy makes of the same cluster.
    init(_ routers: [(name: String?, overview: PlanOverview)]) {
        var places: [String: Int] = [:]
        for node in routers.flatMap(\.overview.nodes).sorted(by: { $0.name < $1.name }) {
            guard let place = places[node.name] else {
                places[node.name] = nodes.count
                nodes.append(node)
                continue
            }
            // A node that one router may use is one that may be used.
            if nodes[place].complaint != nil, node.complaint == nil { nodes[place] = node }
        }
        var rowPlaces: [Key: Int] = [:]
        for (name, overview) in routers {
            var used: Set<Int> = []
            for (subnet, fate) in overview.subnets.enumerated() {
                for entry in fate.prefixes {
                    guard let row = Self.row(entry, subnet, fate, places) else { continue }
                    used.formUnion(row.hops.map(\.node))
                    let key = Key(subnet: subnet, prefix: entry.prefix)
                    if let place = rowPlaces[key] {
                        rows[place].take(row)
                    } else {
                        rowPlaces[key] = rows.count
                        rows.append(row)
                    }
                }
            }
            self.routers.append(Router(name: name, nodes: used))
        }
        rows.sort(by: Self.comesBefore)
    }

    private struct Key: Hashable {
        let subnet: Int
        let prefix: IPPrefix?
    }

    private static func row(
        _ entry: (prefix: IPPrefix?, fate: SubnetFate.Fate),
        _ subnet: Int,
        _ fate: SubnetFate,
        _ places: [String: Int]
    ) -> MapRow? {
        let name = fate.subnet.name.value
        switch entry.fate {
        case .unselected: return nil
        case .refused(let refusal):
            let kind = MapRow.Kind.refused(id: refusal.id, isHeld: refusal.severity == .error)
            return MapRow(subnet: subnet, name: name, prefix: entry.prefix, kind: kind, hops: [], reason: "")
        case .routed(let route):
            let isECMP = fate.gateways?.isECMP == true
            var row = MapRow(
                subnet: subnet,
                name: name,
                prefix: entry.prefix,
                kind: route.gatewayType == .centralized ? .centralized(isECMP: isECMP) : .distributed,
                hops: [],
                reason: route.reason
            )
            for hop in route.hops {
                guard let node = places[hop.node] else { continue }
                row.hops.append(.init(node: node, rank: hop.nextHop.rank))
            }
            row.hops.sort { $0.node < $1.node }
            return row
        }
    }

    private static func comesBefore(_ left: MapRow, _ right: MapRow) -> Bool {
        if left.order != right.order { return left.order < right.order }
        switch (left.prefix, right.prefix) {
        case (let one?, let other?) where one != other: return one < other
        case (_?, nil): return true
        case (nil, _?): return false
        default: return left.subnet < right.subnet
        }
    }
}

extension MapRow {
    fileprivate var order: Int {
        switch kind {
        case .distributed: 0
        case .centralized: 1
        case .refused(_, let isHeld): isHeld ? 2 : 3
        }
    }

    /// Adds what another router makes of the same prefix: a route says more than none, a primary more than a backup.
    fileprivate mutating func take(_ other: MapRow) {
        guard other.isRouted else { return }
        guard isRouted else {
            self = other
            return
        }
        var ranks = Dictionary(uniqueKeysWithValues: hops.map { ($0.node, $0.rank) })
        for hop in other.hops { ranks[hop.node] = min(ranks[hop.node] ?? .max, hop.rank) }
        let all = ranks.map { Hop(node: $0.key, rank: $0.value) }.sorted { $0.node < $1.node }
        if all != hops { reason = isDistributed ? "distributed, by router" : "centralized, by router" }
        hops = all
    }
}
