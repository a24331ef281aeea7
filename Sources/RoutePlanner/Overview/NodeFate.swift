import KubeOVN
import Manifests
package import RouteModel

/// Whether a Node may be a next hop, and where.
package struct NodeFate: Sendable {
    /// Its name.
    package let name: String
    /// Its addresses, IPv4 first: those a route can use, else its InternalIPs.
    package let addresses: [IPAddress]
    /// Why it is no next hop, to follow its name; nil where it may be one.
    package let complaint: String?
    /// The same in a word or two.
    package let mark: String?

    init(_ member: NodePool.Member, in cluster: ClusterView) {
        name = member.name
        let offered = AddressFamily.allCases.compactMap(member.address)
        if offered.isEmpty {
            let node = cluster.cluster.nodes[member.index]
            let texts = node.addresses.lazy.filter { $0.type == "InternalIP" }.map(\.address.value)
            addresses = texts.compactMap { try? IPAddress($0) }.sorted()
        } else {
            addresses = offered
        }
        complaint = member.isEligible ? nil : member.complaint
        mark = member.isEligible ? nil : member.exclusion?.mark ?? "unusable address"
    }
}

extension NodePool.Exclusion {
    /// The exclusion in a word or two.
    fileprivate var mark: String {
        switch self {
        case .unreadable: "unreadable"
        case .duplicate: "ambiguous"
        case .deleting: "being deleted"
        case .notSelected: "not selected"
        case .notReady: "not ready"
        case .networkUnavailable: "no network"
        case .notAllocated: "no join address"
        }
    }
}
