import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// No node can take the traffic of one family, or of both.
enum NoNextHop {
    static let rule = DiagnosticRule(
        id: "no-next-hop",
        severity: .error,
        summary:
            "No node that may be a next hop has an address of the family; the other family of a dual-stack Subnet still gets its route.",
        remedy: "`podroute explain` says of each node why it is left out."
    )

    static func finding(_ view: SubnetView, prefixes: [IPPrefix], gateway: String?) -> Finding {
        let routes = Words.pair(prefixes.map(\.description))
        let families = Words.pair(prefixes.map { $0.family == .ipv4 ? "IPv4" : "IPv6" })
        let who =
            gateway.map { "gateway \(Words.name($0)) has no usable \(families) address" }
            ?? "no eligible node has a usable \(families) address"
        let message = "no next hop for \(routes) of Subnet \(view.name): \(who)"
        guard let text = view.subnet.cidrBlock, case .success(let block) = view.block, let first = prefixes.first,
            let item = block[first.family]
        else { return Finding(message, at: view.subnet.name.position) }
        return Finding(message, in: text, offset: item.offset)
    }
}
