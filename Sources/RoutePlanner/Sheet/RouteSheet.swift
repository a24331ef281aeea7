import KubeOVN
import RouteModel

/// The routes of a plan, held compactly: names, texts and next hops stand once, however many routes share them.
final class RouteSheet: Sendable {
    /// A route.
    struct Row: Sendable {
        let prefix: IPPrefix
        let gatewayType: GatewayType
        let hopCount: UInt16
        /// In ``RouteSheet/subnets``.
        let subnet: UInt32
        /// In the places of ``RouteSheet/table``.
        let firstHop: UInt32
        let reason: RouteReason

        /// Its next hops, among the places of the table.
        var hops: Range<Int> { Int(firstHop)..<Int(firstHop) + Int(hopCount) }
    }

    /// The routes, sorted by prefix.
    let rows: [Row]
    /// The next hops of all routes.
    let table: NextHopTable
    /// By next hop of the table: the node it belongs to, in ``names``.
    let nodes: [UInt32]
    /// The names of nodes, also of such that Subnets name and the input does not have.
    let names: [String]
    /// The names of the cluster's Subnets, in the order of the input.
    let subnets: [String]
    /// Whole reasons.
    let reasons: [String]
    let gatewayLists: [RouteReason.Gateways]
    /// Names of listed gateways, one list after the other, in ``names``.
    let listed: [UInt32]

    init(
        rows: [Row],
        table: NextHopTable,
        nodes: [UInt32],
        names: [String],
        subnets: [String],
        reasons: [String],
        gatewayLists: [RouteReason.Gateways],
        listed: [UInt32]
    ) {
        self.rows = rows
        self.table = table
        self.nodes = nodes
        self.names = names
        self.subnets = subnets
        self.reasons = reasons
        self.gatewayLists = gatewayLists
        self.listed = listed
    }

    /// The name of the node of a next hop.
    /// - Parameter place: the next hop's index in the table.
    func node(ofHop place: Int) -> String { names[Int(nodes[place])] }
}
