import Diagnostics
import KubeOVN
import Manifests

/// Pods run on a node that is no next hop, so they are reached through others, as without host routes.
enum PodNodeUnusable {
    static let rule = DiagnosticRule(
        id: "pod-node-unusable",
        severity: .note,
        summary: "Pods run on a node that is no next hop; they are reached by their Subnet's own route.",
        remedy: "See why the node is left out: `podroute explain SUBNET` says so."
    )

    /// - Parameter node: the node; nil where the input has none of the name.
    static func finding(_ first: PodAddress, _ count: Int, _ node: NodePool.Member?) -> Finding {
        let pods = count == 1 ? "a pod runs" : "\(count) pods run"
        guard let node else {
            let name = first.node.isEmpty ? "no node" : "nodes that the input does not have"
            return Finding("\(pods) on \(name), the first is \(Words.name(first.name.value))", at: first.name.position)
        }
        let complaint = node.exclusion == nil ? "has no usable address of their family" : node.complaint
        return Finding("\(pods) on Node \(Words.name(node.name)), which \(complaint)", at: first.name.position)
    }
}
