import Diagnostics
import Manifests
import RouteModel

/// A node's address lies in the join network or in a Subnet that is routed, so a route through it would lead to itself.
///
/// Underlays and other VPCs don't count: node networks lie in them.
enum NextHopInsideCluster {
    static let rule = DiagnosticRule(
        id: "next-hop-inside-cluster",
        severity: .warning,
        summary: "A Node's address lies in the join network or in a routed Subnet; the Node is left out.",
        remedy: "Choose an address of the network between router and nodes with --next-hop-address."
    )

    static func finding(_ node: String, _ address: IPAddress, _ party: String, at position: SourcePosition) -> Finding {
        Finding("\(address) of Node \(Words.name(node)) lies inside \(party) and is no next hop", at: position)
    }
}
