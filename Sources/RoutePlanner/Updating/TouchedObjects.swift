import KubeOVN

/// What events touched since the last plan, and what was there before.
struct TouchedObjects: Sendable {
    /// Nodes by name, as they were; nil where there was none.
    private(set) var nodes: [String: Node?] = [:]
    /// Subnets by name, as they were.
    private(set) var subnets: [String: SubnetTrace] = [:]
    /// Whether something was touched that everything may depend on.
    var isGlobal = false
    /// The names of the Subnets of pods.
    private(set) var podSubnets: Set<String> = []

    /// Whether nothing was touched.
    var isEmpty: Bool { nodes.isEmpty && subnets.isEmpty && podSubnets.isEmpty && !isGlobal }

    mutating func note(_ node: Node?, named name: String) {
        if nodes[name] == nil { nodes[name] = .some(node) }
    }

    mutating func note(_ pod: PodAddress) {
        // What cannot be read is no Subnet's.
        if pod.faults.isEmpty { podSubnets.insert(pod.subnet) } else { isGlobal = true }
    }

    mutating func note(_ trace: SubnetTrace, named name: String) {
        if subnets[name] == nil { subnets[name] = trace }
    }
}
