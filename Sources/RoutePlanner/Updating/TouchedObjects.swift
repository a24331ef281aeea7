import KubeOVN

/// What events touched since the last plan, and what was there before.
struct TouchedObjects: Sendable {
    /// Nodes by name, as they were; nil where there was none.
    private(set) var nodes: [String: Node?] = [:]
    /// Subnets by name, as they were.
    private(set) var subnets: [String: SubnetTrace] = [:]
    /// Whether something was touched that everything may depend on.
    var isGlobal = false
    /// Whether a pod was touched.
    var hasPods = false

    /// Whether nothing was touched.
    var isEmpty: Bool { nodes.isEmpty && subnets.isEmpty && !isGlobal && !hasPods }

    mutating func note(_ node: Node?, named name: String) {
        if nodes[name] == nil { nodes[name] = .some(node) }
    }

    mutating func note(_ trace: SubnetTrace, named name: String) {
        if subnets[name] == nil { subnets[name] = trace }
    }
}
