import RouteModel

/// The gateways of a centralized Subnet, and which of them traffic goes through.
struct GatewayChoice {
    /// A gateway that may be a next hop.
    struct Gateway {
        /// Its place in the pool.
        let member: Int
        let name: String
        let pin: GatewayList.Pin?
    }

    /// How the gateways share the work.
    enum Mode {
        /// All at once (`enableEcmp`).
        case ecmp
        /// The one that Kube-OVN reports as active, by its place in ``GatewayChoice/eligible``.
        case active(Int)
        /// The one that Kube-OVN is expected to choose.
        case predicted(Int)
    }

    /// Names as the Subnet lists or selects them, in order.
    let listed: [String]
    /// Whether they come from selectors.
    let isSelected: Bool
    /// Listed names that are no Node of the input.
    let unknown: [GatewayList.Item]
    /// Those that may be next hops, in order.
    let eligible: [Gateway]
    let mode: Mode

    /// The gateways of rank 0, in order.
    var primaries: [Gateway] {
        switch mode {
        case .ecmp: eligible
        case .active(let place), .predicted(let place): [eligible[place]]
        }
    }

    /// The other gateways, in order; none where all work at once.
    var others: [Gateway] {
        switch mode {
        case .ecmp: []
        case .active(let place), .predicted(let place):
            eligible.indices.filter { $0 != place }.map { eligible[$0] }
        }
    }
}
